// A document with a copy of its data, and what stands in their place where they are missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/archive.h"
#include "core/data/word_text.h"
#include "core/io/document_file.h"
#include "core/io/packed_entries.h"
#include "core/io/stand_in.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

RunFile packedRun() {
    const Experiment e = support::tinyExperiment();
    auto trainer = *Trainer::create(e, support::tinyData(e));
    for (int i = 0; i < 9; ++i) trainer->advance();
    RunFile run = *captureRun(*trainer);
    run.packed = std::make_shared<const PackedData>(
        PackedData{sourceSettings(e.section("data")), trainer->data().loaded});
    return run;
}

Result<std::shared_ptr<const PackedData>> packedAndRead(const PackedData& packed) {
    ArchiveWriter writer;
    addPackedData(writer, "sources/0/", packed);
    const auto archive = ArchiveReader::open(*writer.finish(), "memory");
    EXPECT_TRUE(archive);
    return readPackedData(ArchiveFolder(*archive, "sources/0/"), "memory");
}

void expectSameData(const Dataset& a, const Dataset& b) {
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.sampleShape, b.sampleShape);
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.count, b.count);
    EXPECT_EQ(a.bytes, b.bytes);
    EXPECT_EQ(a.floats, b.floats);
    ASSERT_EQ(a.isTable(), b.isTable());
    if (a.isTable()) {
        EXPECT_EQ(*a.doubles, *b.doubles);
    }
    EXPECT_EQ(a.labels, b.labels);
    EXPECT_EQ(std::tie(a.labelNames, a.rowNames, a.columnNames, a.rowTitle, a.labelTitle, a.taken,
                       a.notes, a.reading),
              std::tie(b.labelNames, b.rowNames, b.columnNames, b.rowTitle, b.labelTitle, b.taken,
                       b.notes, b.reading));
    ASSERT_EQ(a.factors.size(), b.factors.size());
    for (size_t i = 0; i < a.factors.size(); ++i)
        EXPECT_EQ(std::tie(a.factors[i].name, a.factors[i].choices, a.factors[i].values),
                  std::tie(b.factors[i].name, b.factors[i].choices, b.factors[i].values));
    ASSERT_EQ(a.text == nullptr, b.text == nullptr);
    if (a.text) {
        EXPECT_EQ(std::tie(a.text->words, a.text->sequence, a.text->classOf, a.text->classes),
                  std::tie(b.text->words, b.text->sequence, b.text->classOf, b.text->classes));
    }
}

}  // namespace

TEST(PackedData, OfEveryKindComeBackAsTheyWere) {
    for (const char* source : {"fashion", "disc", "shapes", "annotations", "grammar", "faces"}) {
        Value settings = Value::object();
        if (std::string(source) != "fashion") settings.set("samples", 60);
        auto loaded = loadSource(source, {}, settings);
        if (!loaded) loaded = loadSource(source);
        ASSERT_TRUE(loaded) << source;
        const PackedData packed{settings, *loaded};
        const auto again = packedAndRead(packed);
        ASSERT_TRUE(again) << source << ": " << again.error().sentence();
        expectSameData(*loaded->train, *(*again)->data.train);
        ASSERT_EQ(loaded->test == nullptr, (*again)->data.test == nullptr);
        if (loaded->test) expectSameData(*loaded->test, *(*again)->data.test);
        EXPECT_EQ((*again)->settings, settings);
    }
    Dataset table;
    table.sampleShape = {2};
    table.count = 2;
    table.columnNames = {"a", "b"};
    table.doubles = std::make_shared<const std::vector<double>>(std::vector<double>{1, 2, 1e-9, 7});
    const PackedData packed{Value::object(), {std::make_shared<const Dataset>(table), nullptr}};
    expectSameData(table, *(*packedAndRead(packed))->data.train);
}

TEST(PackedData, GoWithTheDocumentOnceForAllRuns) {
    DocumentFile document = documentOf(packedRun());
    SavedRun second = document.runs.front();
    second.number = 2;
    putRun(document, second);
    const std::string bytes = *documentBytes(document);
    const auto archive = ArchiveReader::open(bytes, "memory");
    const auto names = archive->names();
    EXPECT_EQ(std::count_if(names.begin(), names.end(),
                            [](auto& name) { return name.ends_with("data.json"); }),
              1);
    const auto again = parseDocument(bytes, "memory");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_TRUE(again->losses.empty());
    EXPECT_TRUE(again->others.empty());
    ASSERT_TRUE(again->runs[0].file->packed);
    EXPECT_EQ(again->runs[0].file->packed, again->runs[1].file->packed);
    EXPECT_EQ(*documentBytes(*again), bytes);
    // Data from the copy are the run's own, wherever its source is now.
    const RunFile& run = *again->runs[0].file;
    const Value section = run.checkpoint.experiment.section("data");
    const auto data = prepareData(section, &run, run.packed.get());
    ASSERT_TRUE(data) << data.error().sentence();
    EXPECT_FALSE((*data)->changed);
    EXPECT_EQ((*data)->fingerprint, run.fingerprint);
    Value other = section;
    other.set("source", "absent.csv");
    EXPECT_FALSE(prepareData(other, &run, run.packed.get()));
}

TEST(PackedData, DamagedCostTheCopyAndNothingElse) {
    const RunFile run = packedRun();
    const std::string bytes = *documentBytes(documentOf(run));
    const size_t at = bytes.find("sources/0/train/values");
    ASSERT_NE(at, std::string::npos);
    size_t lost = 0;
    for (size_t i = 30; i < 120; i += 7) {
        std::string damaged = bytes;
        damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x55);
        const auto document = parseDocument(damaged, "damaged");
        ASSERT_TRUE(document);
        ASSERT_EQ(document->runs.size(), 1u);
        EXPECT_EQ(document->runs[0].file->checkpoint.parameters, run.checkpoint.parameters);
        if (document->runs[0].file->packed) continue;
        ++lost;
        EXPECT_THAT(document->losses.front(), testing::HasSubstr("copy of the data is lost"));
    }
    EXPECT_GT(lost, 0u);
}

TEST(PackedData, LyingSizesAreRefused) {
    for (const char* part : {R"({"count":2,"sample_shape":[1e9],"values":"bytes"})",
                             R"({"count":-1,"sample_shape":[3],"values":"bytes"})",
                             R"({"count":2,"sample_shape":[1,2],"values":"bytes"})",
                             R"({"count":2.5,"sample_shape":[3],"values":"floats"})",
                             R"({"count":2,"sample_shape":[3],"values":"floats"})", R"({})"}) {
        ArchiveWriter writer;
        writer.add("data.json", std::string(R"({"settings":{},"train":)") + part + "}",
                   Packing::Stored);
        writer.add("train/values", "abcdef!", Packing::Stored);
        const auto archive = ArchiveReader::open(*writer.finish(), "memory");
        EXPECT_FALSE(readPackedData(ArchiveFolder(*archive), "memory")) << part;
    }
}

/// Found by the fuzzer: what is salvaged may be called anything, and was not written again.
TEST(DocumentEntries, WithoutANameThatCanBeWrittenAreLostAlone) {
    DocumentFile document = documentOf(packedRun());
    document.others = {{"zz-odd-name", "of a newer program"}, {"zz-fine", "of it, too"}};
    std::string bytes = *documentBytes(document);
    for (size_t at = bytes.find("zz-odd-name"); at != std::string::npos;
         at = bytes.find("zz-odd-name"))
        bytes.replace(at, 11, std::string("zz-\xff\xfe\xff-nam!"));
    bytes.resize(bytes.size() - 40);  // no directory: entries are looked for one after the other
    const auto rest = parseDocument(bytes, "cut");
    ASSERT_TRUE(rest) << rest.error().sentence();
    ASSERT_EQ(rest->others.size(), 1u);
    EXPECT_EQ(rest->others[0].name, "zz-fine");
    EXPECT_TRUE(documentBytes(*rest));
}

TEST(StandIn, DrawsSamplesLikeThoseOfTheRun) {
    const RunFile run = packedRun();
    const auto data = standInFor(run);
    ASSERT_TRUE(data) << data.error().sentence();
    EXPECT_TRUE((*data)->standIn);
    EXPECT_EQ((*data)->sampleShape, run.sampleShape);
    EXPECT_EQ((*data)->fingerprint, run.fingerprint);
    EXPECT_GT((*data)->validation.count(), 0);
    EXPECT_EQ((*data)->record().labelNames, run.labelNames);
    // The model is used on them as on its own, and what is saved then says the same of the data.
    EXPECT_TRUE(Trainer::resume(run.checkpoint, *data));
    const auto again = captureRun(run.checkpoint, **data, &run.pca);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->fingerprint, run.fingerprint);
    EXPECT_EQ(again->scaling.shift, run.scaling.shift);
}
