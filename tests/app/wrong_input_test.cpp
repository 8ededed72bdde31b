// Wrong input: one line that says what, where and what to do; nothing written, nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_line.h"
#include "support/idx.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

/// Files that are wrong, made in a folder of their own.
struct WrongFiles {
    TemporaryFolder folder;

    std::string made(const std::string& name, const std::string& content) const {
        writeText(folder.file(name), content);
        return folder.file(name);
    }
};

struct Expected {
    std::string what, where, hint;
    int exitCode = 1;
};

size_t occurrences(const std::string& text, const std::string& part) {
    size_t count = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

/// Runs the words with --out behind them, once where nothing is and once where a file is.
void expectRefused(const Words& words, const std::string& outName, const Expected& expected) {
    TemporaryFolder folder;
    const std::string out = folder.file(outName);
    for (const bool there : {false, true}) {
        SCOPED_TRACE(expected.what);
        if (there) writeText(out, "precious");
        Words all = words;
        all.insert(all.end(), {"--out", out});
        const Ended ended = cli(all);
        EXPECT_EQ(ended.exitCode, expected.exitCode) << ended.err;
        EXPECT_EQ(ended.out, "");
        // One sentence; before it, one for each part of a damaged document.
        const auto damaged = static_cast<std::ptrdiff_t>(occurrences(ended.err, "Damaged, "));
        EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1 + damaged) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(expected.what));
        EXPECT_THAT(ended.err, HasSubstr(expected.where));
        EXPECT_THAT(ended.err, HasSubstr(expected.hint));
        EXPECT_EQ(folder.count(), there ? 1u : 0u);
        EXPECT_EQ(contentOf(out), there ? "precious" : "");
    }
}

void expectTrainRefused(const Words& options, const Expected& expected) {
    Words words = {"train"};
    words.insert(words.end(), options.begin(), options.end());
    expectRefused(words, "run.hourglass", expected);
}

}  // namespace

TEST(WrongInput, IdxFiles) {
    const WrongFiles files;
    const std::string good = testPictures(20), packed = gzipped(good);
    std::string magic = good, elements = good;
    magic[0] = 'P';
    elements[2] = 0x0A;  // no type of the format
    const std::vector<std::pair<std::string, Expected>> cases = {
        {files.made("truncated", good.substr(0, good.size() - 5)),
         {"The IDX file is cut off", "truncated", "copy it again"}},
        {files.made("header", good.substr(0, 10)), {"cut off in its header", "header", "again"}},
        {files.made("magic", magic), {"they begin with 50 00 08 03", "magic", "an IDX file"}},
        {files.made("kind", elements), {"no such type of elements", "kind", "unsigned bytes"}},
        {files.made("cut.gz", packed.substr(0, packed.size() / 2)),
         {"The gzip file is cut off", "cut.gz", "copy it again"}},
        {files.made("empty", ""), {"The file is empty", "empty", "copy it again"}},
        {files.made("long", good + "more"), {"longer than its header", "long", "copy it again"}},
        {files.made("labels", testLabels(20)), {"of labels", "labels", "images file"}},
        {files.folder.path(), {"no pictures", files.folder.path(), "train-images-idx3-ubyte"}},
        {"nothing-here", {"neither a built-in data source nor a file", "data.source", "fashion"}},
    };
    for (auto& [path, expected] : cases) {
        expectTrainRefused({"--data", path}, expected);
        Words encode = {"encode", tinyRun(), "--data", path};
        expectRefused(encode, "codes.npy", expected);
    }
}

TEST(WrongInput, Tables) {
    const WrongFiles files;
    const std::vector<std::pair<std::string, Expected>> cases = {
        {files.made("word.csv", "a,b\n1,2\n3,x\n"),
         {"Line 3, column 2 (b): \"x\" is not a number", "word.csv", "leave the cell empty"}},
        {files.made("short.csv", "a,b,c\n1,2,3\n3,4\n"),
         {"Line 3 has 2 cells, those before it 3", "short.csv", "separator"}},
        {files.made("open.tsv", "a\tb\n1\t\"2\n"), {"never closes", "open.tsv", "Close it"}},
        {files.made("one.triplets", "gene\n"), {"Line 1 has 1 cell", "one.triplets", "tab"}},
    };
    for (auto& [path, expected] : cases) expectTrainRefused({"--data", path}, expected);
    std::string large = "height\n";
    for (int i = 0; i < 20; ++i) large += std::to_string(170 + i) + "\n";
    expectTrainRefused({"--data", files.made("large.csv", large), "--layers", "1-2"},
                       {"needs values from 0 to 1, and large.csv has 1", "likelihood.kind",
                        "Gaussian likelihood", 2});
}

TEST(WrongInput, LabelsThatDoNotBelong) {
    const WrongFiles files;
    const std::string images = files.made("images", testPictures(20)),
                      few = files.made("few", testLabels(19));
    expectTrainRefused({"--data", images, "--labels", few},
                       {"19 labels for 20 pictures", "few", "Choose the labels file"});
    expectTrainRefused({"--data", images, "--labels", images},
                       {"pictures, not of labels", "images", "Choose the labels file"});
    expectTrainRefused({"--data", "fashion", "--labels", few},
                       {"brings its own labels", "few", "beside an IDX images file"});
}

TEST(WrongInput, SettingsOfTraining) {
    const WrongFiles files;
    const std::string broken = files.made("broken.json", "{ \"recipe\": "),
                      unknown = files.made("unknown.json", R"({ "optimiser": {} })"),
                      newer = files.made("newer.json", R"({ "hourglass": 2 })");
    const std::vector<std::pair<Words, Expected>> cases = {
        {{"--layers", "100-16-2"}, {"The stack expects 100", "--layers", "Begin with 784", 2}},
        {{"--layers", "784"}, {"not a list of layer sizes", "--layers", "784-256-64-2", 2}},
        {{"--layers", "784-x-2"}, {"not a list of layer sizes", "--layers", "784-256-64-2", 2}},
        {{"--recipe", "bsic"}, {"Unknown recipe \"bsic\"", "recipe", "\"basic\"", 2}},
        {{"--set", "optimizer.speed=1"}, {"nknown", "optimizer.speed", "rate", 2}},
        {{"--set", "wings.span=1"}, {"Unknown section \"wings\"", "wings", "Known: ", 2}},
        {{"--set", "training.batch.x=1"}, {"no setting", "training.batch.x", "optimizer.rate", 2}},
        {{"--set", "optimizer.rate=fast"}, {"must be a number", "optimizer.rate", "", 2}},
        {{"--set", "training.batch=0"}, {"Batch size is 0", "training.batch", "Use a value", 2}},
        {{"--set", "optimizer.rate"}, {"not PATH=VALUE", "--set", "optimizer.rate=0.01", 2}},
        {{"--set", "data.limit=1", "--set", "data.validation=0.9"},
         {"Nothing is left", "data.validation", "Use more", 1}},
        {{"--wings"}, {"--wings", "train", "--help", 2}},
        {{broken}, {"JSON", "broken.json", "", 2}},
        {{unknown}, {"optimiser", "unknown.json", "optimizer", 2}},
        {{newer}, {"format version 2", "newer.json", "version 1", 2}},
        {{"absent.json"}, {"cannot be read", "absent.json", "Check the name", 2}},
    };
    for (auto& [options, expected] : cases) expectTrainRefused(options, expected);
}

TEST(WrongInput, MissingFolderForTheResult) {
    TemporaryFolder folder;
    const std::string beyond = folder.file("absent") + "/file";
    const std::vector<Words> uses = {tiny({"train"}),
                                     {"encode", tinyRun()},
                                     {"sample", tinyRun()},
                                     {"export", tinyRun(), "--format", "onnx"}};
    for (Words words : uses) {
        const std::string ending = words[0] == "train" ? ".hourglass" : ".npy";
        words.insert(words.end(), {"--out", beyond + ending});
        const Ended ended = cli(words);
        EXPECT_EQ(ended.exitCode, words[0] == "train" ? 2 : 1) << ended.err;
        EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr("absent"));
        EXPECT_THAT(ended.err, HasSubstr("Make "));
    }
    EXPECT_EQ(folder.count(), 0u);
}

TEST(WrongInput, RunFiles) {
    const WrongFiles files;
    const std::string good = contentOf(tinyRun());
    // Within the weights, without which there is no run.
    const size_t weights = good.find("parameters/encoder.0.weight.npy") + 400;
    std::string flipped = good;
    flipped[weights] = static_cast<char>(~flipped[weights]);
    const std::vector<std::pair<std::string, Expected>> cases = {
        {files.made("cut.hourglass", good.substr(0, 100)),
         {"not a whole Hourglass file", "cut.hourglass", "copy it again"}},
        {files.made("flipped.hourglass", flipped),
         {"damaged", "flipped.hourglass", "opy it again"}},
        {files.made("empty.hourglass", ""), {"The file is empty", "empty.hourglass", ""}},
        {files.made("text.hourglass", "hello"),
         {"not a whole Hourglass file", "text.hourglass", "copy it again"}},
        {"absent.hourglass", {"cannot be read", "absent.hourglass", "Check the name"}},
    };
    for (auto& [path, expected] : cases) {
        expectRefused({"encode", path}, "codes.npy", expected);
        expectRefused({"export", path, "--format", "onnx"}, "model.onnx", expected);
        expectTrainRefused({"--continue", path, "--epochs", "9"}, expected);
        EXPECT_EQ(cli({"show", path}).exitCode, 1);
        EXPECT_EQ(cli({"evaluate", path}).exitCode, 1);
    }
}

TEST(WrongInput, ADamagedSolverCostsOnlyItself) {
    const WrongFiles files;
    std::string bytes = contentOf(tinyRun());
    const size_t solver = bytes.find("optimizer/0/encoder.0.weight.npy") + 400;
    bytes[solver] = static_cast<char>(~bytes[solver]);
    const std::string path = files.made("flipped.hourglass", bytes);
    const Ended shown = cli({"show", path});
    EXPECT_EQ(shown.exitCode, 0);
    EXPECT_THAT(shown.err, HasSubstr("optimizer/0/encoder.0.weight.npy\" is damaged"));
    EXPECT_THAT(shown.err, HasSubstr("fresh solver"));
    const Value whole = cliJson({"evaluate", tinyRun()}), rest = cliJson({"evaluate", path});
    EXPECT_EQ(whole["sse_per_image"].number(), rest["sse_per_image"].number());
}

TEST(WrongInput, CodesThatDoNotFit) {
    const WrongFiles files;
    const std::vector<float> numbers(12, 0.5f);
    const std::string wide = files.folder.file("wide.npy"), flat = files.folder.file("flat.npy");
    ASSERT_TRUE(writeNpy(wide, Shape{4, 3}, numbers.data()));
    ASSERT_TRUE(writeNpy(flat, Shape{12}, numbers.data()));
    expectRefused({"decode", tinyRun(), "--codes", wide}, "p.npy",
                  {"the model needs [n, 2]", "wide.npy", "one row a picture"});
    expectRefused({"decode", tinyRun(), "--codes", flat}, "p.npy",
                  {"the model needs [n, 2]", "flat.npy", "one row a picture"});
    expectRefused({"decode", tinyRun(), "--codes", files.made("no.npy", "hello")}, "p.npy",
                  {"not a .npy file", "no.npy", "numpy.save"});
}

TEST(WrongInput, PicturesOfAnotherSize) {
    const WrongFiles files;
    const std::string small = files.made("small", idxText({5, 8, 8}));
    const Expected expected{"trained on pictures of", "small", "same size"};
    expectRefused({"encode", tinyRun(), "--data", small}, "codes.npy", expected);
    expectRefused({"reconstruct", tinyRun(), "--data", small}, "pictures", expected);
    EXPECT_EQ(cli({"evaluate", tinyRun(), "--data", small}).exitCode, 1);
    expectTrainRefused({"--data", small, "--layers", "784-16-2"},
                       {"The stack expects 784", "--layers", "Begin with 64", 2});
}

TEST(WrongInput, AnUnknownVerbIsRefusedWhateverFollows) {
    for (const Words& words : {Words{"nonsense"}, Words{"nonsense", "--help"},
                               Words{"--help", "nonsense"}, Words{"trian", "--help"}}) {
        const Ended ended = cli(words);
        EXPECT_EQ(ended.exitCode, 2) << ended.err;
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, HasSubstr("There is no verb"));
    }
    EXPECT_THAT(cli({"trian", "--help"}).err, HasSubstr("train"));
    EXPECT_EQ(cli({"train", "--help"}).exitCode, 0);
    EXPECT_EQ(cli({"--help"}).exitCode, 0);
}
