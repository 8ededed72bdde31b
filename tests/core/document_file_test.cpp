// Documents: everything comes back, and damage costs only what it touches.
#include "core/io/document_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/base/archive.h"
#include "core/base/file.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

/// A run of the tiny experiment with a moment of its beginning and one of its middle.
SavedRun savedRun(int64_t number, int64_t seed) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.seed", seed);
    auto trainer = *Trainer::create(e, support::tinyData(e));
    SavedRun run;
    run.number = number;
    for (int64_t i = 0; i < 30; ++i) {
        if (!trainer->history().epochs.empty() && run.moments.size() < (i < 20 ? 1u : 2u))
            run.moments.push_back(captureMoment(*trainer, number, false));
        trainer->advance();
    }
    run.words = {"", "seed " + std::to_string(seed), "A note: \"ö\".", number == 2, {}, {}, {}};
    if (number == 2)
        run.words.pins = {{"A", "a \"boot\"", "probes", 17, {0.1f, -2.5e-7f}},
                          {"B", "", "", 0, {3, 1.0f / 3}},
                          {"way", "", "shown", 2, {0, 1}}};
    run.words.unknown = Value::object();
    if (number == 2) run.words.events = {{{1.5, 7}, 0.25, "rate 0.03 → 0.01"}, {{2, 9}, 0.5, ""}};
    run.file = std::make_shared<const RunFile>(*captureRun(*trainer));
    return run;
}

const DocumentFile& threeRuns() {
    static const DocumentFile document = [] {
        DocumentFile d;
        d.experiment = support::tinyExperiment();
        d.runs = {savedRun(1, 7), savedRun(2, 8), savedRun(5, 9)};
        d.runs.back().words.name = "the best one";
        d.open = 2;
        d.shown = 4;
        d.window.set("pins", *parseJson("[1, 2.5]", "pins"));
        return d;
    }();
    return document;
}

const std::string& threeRunsBytes() {
    static const std::string bytes = *documentBytes(threeRuns());
    return bytes;
}

void expectSameRun(const SavedRun& a, const SavedRun& b) {
    EXPECT_EQ(a.words, b.words);
    EXPECT_EQ(a.file->checkpoint.parameters, b.file->checkpoint.parameters);
    EXPECT_EQ(a.file->checkpoint.slots, b.file->checkpoint.slots);
    EXPECT_TRUE(a.file->checkpoint.history.sameNumbers(b.file->checkpoint.history));
    ASSERT_EQ(a.moments.size(), b.moments.size());
    for (size_t i = 0; i < a.moments.size(); ++i) {
        EXPECT_EQ(*a.moments[i]->parameters, *b.moments[i]->parameters);
        ASSERT_TRUE(b.moments[i]->solver);
        EXPECT_EQ(a.moments[i]->solver->slots, b.moments[i]->solver->slots);
        EXPECT_EQ(a.moments[i]->progress.step, b.moments[i]->progress.step);
        EXPECT_EQ(a.moments[i]->rows, b.moments[i]->rows);
    }
}

/// Where each local header of the archive begins, with the entry's name.
std::vector<std::pair<size_t, std::string>> entriesOf(const std::string& bytes) {
    std::vector<std::pair<size_t, std::string>> entries;
    const std::string mark("PK\x03\x04", 4);
    for (size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 4)) {
        const size_t length = static_cast<unsigned char>(bytes[at + 26]) +
                              256 * static_cast<unsigned char>(bytes[at + 27]);
        entries.emplace_back(at, bytes.substr(at + 30, length));
    }
    return entries;
}

/// Where the last entry of that run ends.
size_t endOfRun(const std::string& bytes, int64_t number) {
    const std::string folder = "runs/" + std::to_string(number) + "/";
    const auto entries = entriesOf(bytes);
    for (size_t i = entries.size(); i-- > 0;)
        if (entries[i].second.starts_with(folder))
            return i + 1 < entries.size() ? entries[i + 1].first : bytes.find("PK\x01\x02");
    return std::string::npos;
}

/// The sample with other text in document.json and one more entry.
std::string changed(const std::function<void(Value&)>& change, const std::string& more = {}) {
    const auto reader = ArchiveReader::open(threeRunsBytes(), "sample");
    Value meta = *parseJson(*reader->read("document.json", 1 << 20), "sample");
    change(meta);
    ArchiveWriter writer;
    writer.add("document.json", writeJson(meta), Packing::Deflated);
    for (auto& name : reader->names())
        if (name != "document.json")
            writer.add(name, *reader->read(name, 1 << 24),
                       name.ends_with(".npy") ? Packing::Stored : Packing::Deflated);
    if (!more.empty()) writer.add(more, "something new", Packing::Deflated);
    return *writer.finish();
}

}  // namespace

TEST(DocumentFile, ComesBackAndIsWrittenAsTheSameBytes) {
    auto again = parseDocument(threeRunsBytes(), "memory");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_TRUE(again->losses.empty());
    EXPECT_EQ(again->experiment, threeRuns().experiment);
    EXPECT_EQ(again->open, 2);
    EXPECT_EQ(again->shown, 4);
    EXPECT_EQ(again->window, threeRuns().window);
    ASSERT_EQ(again->runs.size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(again->runs[i].number, threeRuns().runs[i].number);
        expectSameRun(threeRuns().runs[i], again->runs[i]);
    }
    EXPECT_TRUE(*documentBytes(*again) == threeRunsBytes());
}

TEST(DocumentFile, RunsAreFoundByNumberNameOrWhatDiffers) {
    const auto number = [](const char* which) {
        auto run = threeRuns().find(which, "file");
        return run ? (*run)->number : -1;
    };
    EXPECT_EQ(number(""), 5) << "the last one";
    EXPECT_EQ(number("2"), 2);
    EXPECT_EQ(number("the best one"), 5);
    EXPECT_EQ(number("seed 7"), 1);
    const auto none = threeRuns().find("3", "file");
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().hint.find("Run 5: the best one"), std::string::npos);
}

TEST(DocumentFile, WhatANewerProgramAddedIsKept) {
    const std::string bytes = changed(
        [](Value& meta) {
            meta.set("lessons", 3);
            meta.find("runs")->items()[0].set("stars", 5);
        },
        "runs/2/latent/pins.json");
    auto document = parseDocument(bytes, "newer");
    ASSERT_TRUE(document) << document.error().sentence();
    EXPECT_EQ(document->unknown["lessons"].number(), 3);
    EXPECT_EQ(document->runs[0].words.unknown["stars"].number(), 5);
    ASSERT_EQ(document->others.size(), 1u);
    EXPECT_EQ(document->others[0].bytes, "something new");
    const std::string written = *documentBytes(*document);
    auto again = parseDocument(written, "again");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->unknown, document->unknown);
    EXPECT_EQ(again->runs[0].words, document->runs[0].words);
    EXPECT_EQ(again->others[0].name, "runs/2/latent/pins.json");
    EXPECT_TRUE(*documentBytes(*again) == written);
}

TEST(DocumentFile, EventsThatCannotBeAreLeftOut) {
    const std::string bytes = changed(
        [](Value& meta) {
            auto& events = meta.find("runs")->items()[1].find("events")->items();
            events.push_back(Value(3));
            events.push_back(*parseJson(R"({"epoch": -1, "update": 2, "seconds": 1})", "event"));
            events.push_back(*parseJson(R"({"epoch": 1, "update": 1e300, "seconds": 1})", "event"));
            meta.find("runs")->items()[0].set("events", "none");
        },
        "");
    auto document = parseDocument(bytes, "damaged");
    ASSERT_TRUE(document) << document.error().sentence();
    EXPECT_TRUE(document->runs[0].words.events.empty());
    EXPECT_EQ(document->runs[1].words.events, threeRuns().runs[1].words.events);
}

TEST(DocumentFile, ANewerVersionIsRefusedInASentence) {
    auto newer = parseDocument(changed([](Value& meta) { meta.set("version", 3); }), "newer");
    ASSERT_FALSE(newer);
    EXPECT_NE(newer.error().sentence().find("version 3"), std::string::npos);
    EXPECT_EQ(newer.error().hint, "Use a newer program.");
}

TEST(DocumentFile, NumbersOfRunsThatCannotBeAreRefused) {
    for (const char* number : {"0", "-1", "1.5", "2", "1e300", "\"1\"", "null"}) {
        auto wrong = parseDocument(changed([&](Value& meta) {
                                       meta.find("runs")->items()[0].set(
                                           "number", *parseJson(number, "number"));
                                   }),
                                   "wrong");
        EXPECT_FALSE(wrong) << number;
    }
}

TEST(DocumentFile, AFlippedByteCostsOneEntryAndIsNamed) {
    const std::string& bytes = threeRunsBytes();
    int64_t runsLost = 0, losses = 0;
    std::set<size_t> places;  // in all of the first entries' headers, and here and there
    for (size_t at = 0; at < bytes.size(); at += 97) places.insert(at);
    for (size_t i = 0; i < 3; ++i)
        for (size_t at = 0; at < 60; ++at) places.insert(entriesOf(bytes)[i * 20].first + at);
    for (size_t at : places) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto document = parseDocument(damaged, "damaged");
        ASSERT_TRUE(document) << at << ": " << document.error().sentence();
        losses += document->losses.empty() ? 0 : 1;
        if (document->runs.size() < 3) {
            ASSERT_FALSE(document->losses.empty()) << at;
        }
        ASSERT_GE(document->runs.size(), 2u)
            << at << ": " << testing::PrintToString(document->losses);
        if (document->runs.size() < 3) ++runsLost;
        size_t untouched = 0;
        for (auto& run : document->runs) {
            auto& before = *std::find_if(threeRuns().runs.begin(), threeRuns().runs.end(),
                                         [&](auto& r) { return r.number == run.number; });
            if (run.file->checkpoint.parameters == before.file->checkpoint.parameters &&
                run.moments.size() == before.moments.size())
                ++untouched;
        }
        ASSERT_GE(untouched, 2u) << at;
    }
    EXPECT_GT(losses, 0);
    EXPECT_LT(runsLost, losses) << "most damage costs less than a run";
}

TEST(DocumentFile, ACutFileGivesBackEveryWholeRun) {
    const std::string& bytes = threeRunsBytes();
    const size_t ends[] = {endOfRun(bytes, 1), endOfRun(bytes, 2), endOfRun(bytes, 5)};
    size_t most = 0;
    std::set<size_t> lengths;  // around the border of every entry, and many between
    for (size_t length = 0; length < bytes.size(); length += 101) lengths.insert(length);
    for (auto& [at, name] : entriesOf(bytes))
        for (size_t length = at - std::min<size_t>(at, 2); length < at + 3; ++length)
            lengths.insert(length);
    for (size_t length : lengths) {
        const auto document = parseDocument(bytes.substr(0, length), "cut");
        const size_t whole = static_cast<size_t>(
            std::count_if(std::begin(ends), std::end(ends), [&](size_t e) { return e <= length; }));
        if (!document) {
            ASSERT_EQ(whole, 0u) << length;
            continue;
        }
        ASSERT_FALSE(document->losses.empty()) << length;
        ASSERT_GE(document->runs.size(), whole) << length;
        most = std::max(most, document->runs.size());
        for (size_t i = 0; i < whole; ++i)
            ASSERT_EQ(document->runs[i].file->checkpoint.parameters,
                      threeRuns().runs[i].file->checkpoint.parameters);
    }
    EXPECT_EQ(most, 3u);
}

TEST(DocumentFile, WithoutItsWordsTheRunsAreStillThere) {
    std::string damaged = threeRunsBytes();
    damaged[60] = static_cast<char>(damaged[60] ^ 0x55);  // within document.json
    const auto document = parseDocument(damaged, "damaged");
    ASSERT_TRUE(document) << document.error().sentence();
    ASSERT_EQ(document->runs.size(), 3u);
    EXPECT_EQ(document->runs[2].number, 5);
    EXPECT_EQ(document->experiment, document->runs[2].file->checkpoint.experiment);
    EXPECT_NE(document->losses.front().find("document.json"), std::string::npos);
}

TEST(DocumentFile, ARunWithDamagedWeightsStandsAtItsLatestMoment) {
    const std::string& bytes = threeRunsBytes();
    for (auto& [at, name] : entriesOf(bytes)) {
        if (name != "runs/2/parameters/encoder.0.weight.npy") continue;
        std::string damaged = bytes;
        damaged[at + 30 + name.size() + 200] ^= 0x55;
        const auto document = parseDocument(damaged, "damaged");
        ASSERT_TRUE(document) << document.error().sentence();
        const Checkpoint& c = document->runs[1].file->checkpoint;
        const Moment& moment = *threeRuns().runs[1].moments.back();
        EXPECT_EQ(c.parameters, *moment.parameters);
        EXPECT_EQ(std::ssize(c.history.epochs), moment.rows);
        const auto data = support::tinyData(c.experiment);
        auto trainer = Trainer::resume(c, data);
        ASSERT_TRUE(trainer);
        (*trainer)->advance();
        ASSERT_EQ(document->losses.size(), 1u);
        EXPECT_NE(document->losses[0].find("Run 2: seed 8: The part"), std::string::npos);
    }
}
