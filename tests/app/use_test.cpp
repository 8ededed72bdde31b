// What every verb has in common: help, exit codes, and what goes where.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_line.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

const Words kVerbs = {"train", "evaluate", "encode", "reconstruct", "decode", "sample",
                      "walk",  "manifold", "export", "list",        "show",   "data"};

/// "id" as a key, anywhere outside the entries of lists.
void expectOnlyEntriesHaveIds(const Value& value, bool isEntry, const std::string& place) {
    if (value.isObject()) {
        EXPECT_EQ(value.find("id") != nullptr, isEntry) << place;
    }
    for (auto& [key, item] : value.members()) {
        // What lies inside an entry (its fields and choices) is no entry.
        for (auto& child : item.items())
            expectOnlyEntriesHaveIds(child, !isEntry, place + "/" + key);
        if (item.isObject()) expectOnlyEntriesHaveIds(item, false, place + "/" + key);
    }
}

}  // namespace

TEST(CommandLine, HelpIsEverywhere) {
    const Ended all = cli({"--help"});
    EXPECT_EQ(all.exitCode, 0);
    EXPECT_EQ(all.err, "");
    for (auto& verb : kVerbs) {
        EXPECT_THAT(all.out, HasSubstr("\n  " + verb + " "));
        const Ended own = cli({verb, "--help"});
        EXPECT_EQ(own.exitCode, 0) << verb;
        EXPECT_THAT(own.out, HasSubstr("--json")) << verb;
        EXPECT_EQ(own.err, "") << verb;
    }
    EXPECT_THAT(cli({"--version"}).out, HasSubstr("hourglass "));
}

TEST(CommandLine, WrongUseIsExitCodeTwoAndOneLine) {
    const std::vector<Words> cases = {
        {},
        {"fly"},
        {"train"},
        {"train", "--out"},
        {"train", "--wings", "2", "--out", "never.hourglass"},
        {"train", "--epochs", "0", "--out", "never.hourglass"},
        {"train", "--epochs", "many", "--out", "never.hourglass"},
        {"evaluate"},
        {"evaluate", "a.hourglass", "--split", "middle"},
        {"encode", "a.hourglass"},
        {"encode", "a.hourglass", "--out", "codes.txt"},
        {"decode", "a.hourglass", "--codes", "c.npy", "--out", "pictures.gif"},
        {"sample", "a.hourglass", "--count", "0", "--out", "s.png"},
        {"export", "a.hourglass", "--format", "cobol", "--out", "m"},
        {"export", "a.hourglass", "--format", "onnx", "--part", "hat", "--out", "m"},
        {"list", "birds"},
        {"show"},
    };
    for (auto& words : cases) {
        const Ended ended = cli(words);
        const std::string shown = testing::PrintToString(words);
        EXPECT_EQ(ended.exitCode, 2) << shown;
        EXPECT_EQ(ended.out, "") << shown;
        EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << shown << ended.err;
    }
}

TEST(CommandLine, AnUnknownOptionNamesVerbOptionAndHelp) {
    const Ended ended = cli({"sample", "a.hourglass", "--wings", "--out", "s.png"});
    EXPECT_THAT(ended.err, HasSubstr("sample"));
    EXPECT_THAT(ended.err, HasSubstr("--wings"));
    EXPECT_THAT(ended.err, HasSubstr("hourglass-cli sample --help"));
}

TEST(CommandLine, FailureIsExitCodeOne) {
    EXPECT_EQ(cli({"show", "/nowhere/a.hourglass"}).exitCode, 1);
    EXPECT_EQ(cli({"encode", tinyRun(), "--out", "/nowhere/codes.npy"}).exitCode, 1);
}

TEST(CommandLine, JsonIsAloneOnStandardOutput) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass"), codes = folder.file("codes.npy");
    const std::vector<Words> uses = {
        tiny({"train", "--out", run}),
        {"evaluate", run},
        {"encode", run, "--out", codes},
        {"reconstruct", run, "--out", folder.file("r.npy")},
        {"decode", run, "--codes", codes, "--out", folder.file("d.npy")},
        {"sample", run, "--count", "3", "--out", folder.file("s.npy")},
        {"export", run, "--format", "onnx", "--out", folder.file("m.onnx")},
        {"list", "recipes"},
        {"show", run},
    };
    for (auto& words : uses) {
        SCOPED_TRACE(words[0]);
        EXPECT_FALSE(cliJson(words).members().empty());
    }
}

TEST(CommandLine, ProgressGoesToStandardError) {
    TemporaryFolder folder;
    const Ended ended = cli(tiny({"train", "--out", folder.file("a.hourglass")}));
    EXPECT_THAT(ended.err, HasSubstr("epoch 1/1"));
    EXPECT_THAT(ended.err, HasSubstr("ETA"));
    EXPECT_THAT(ended.out, testing::Not(HasSubstr("ETA")));
    EXPECT_THAT(ended.out, HasSubstr("Trained 1 epoch:"));
}

TEST(CommandLine, ListNamesWhatThereIs) {
    const std::vector<std::pair<std::string, Words>> expected = {
        {"recipes", {"basic", "tied", "denoising", "k-sparse", "sparse", "variational", "linear"}},
        {"layers", {"dense"}},
        {"ingredients", {"masking", "salt-and-pepper", "gaussian", "k-sparse", "bernoulli"}},
        {"optimizers", {"sgd", "momentum", "adam", "cosine"}},
        {"data", {"fashion", "fashion-full"}},
    };
    for (auto& [what, ids] : expected) {
        const Value list = cliJson({"list", what});
        expectOnlyEntriesHaveIds(list, false, what);
        Words found;
        for (auto& [group, entries] : list.members())
            for (auto& entry : entries.items()) {
                found.push_back(entry["id"].text());
                EXPECT_NE(entry["title"].text(), "") << found.back();
                EXPECT_NE(entry["help"].text(), "") << found.back();
            }
        EXPECT_THAT(found, testing::IsSupersetOf(ids)) << what;
        const Ended text = cli({"list", what});
        EXPECT_EQ(text.exitCode, 0);
        for (auto& id : ids) EXPECT_THAT(text.out, HasSubstr(id));
    }
}
