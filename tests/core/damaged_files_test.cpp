// What a file says about its sizes is not believed before it is checked.
#include <gtest/gtest.h>

#include "core/base/archive.h"
#include "core/io/document_file.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

/// A run whose samples have this shape, by its word.
Result<RunFile> withShape(const char* shape) {
    const Experiment e = support::tinyExperiment();
    auto trainer = *Trainer::create(e, support::tinyData(e));
    for (int i = 0; i < 9; ++i) trainer->advance();
    const std::string bytes = *runBytes(*captureRun(*trainer));
    Value meta =
        *parseJson(*ArchiveReader::open(bytes, "run")->read("runs/1/run.json", 1 << 20), "run");
    Value data = meta["data"];
    data.set("sample_shape", *parseJson(shape, "shape"));
    meta.set("data", data);
    ArchiveWriter writer;
    writer.add("run.json", writeJson(meta), Packing::Deflated);
    return parseRun(*writer.finish(), "memory");
}

}  // namespace

TEST(JsonDepth, BracketsInStringsAreNoNesting) {
    const auto text = parseJson("[\"" + repeated("[", 65) + "\"]", "text");
    ASSERT_TRUE(text) << text.error().sentence();
    EXPECT_EQ(text->items()[0].text(), repeated("[", 65));
    EXPECT_TRUE(parseJson("{\"a\": \"\\\"" + repeated("{[", 65) + "\\\\\"}", "escapes"));
    EXPECT_TRUE(parseJson(repeated("[", 64) + repeated("]", 64), "deep"));
}

TEST(JsonDepth, NothingInAStringDisarmsTheGuard) {
    for (const char* decoy : {"\"]]]]]]]]]]]]]]]]]]]]\"", "\"\\\"]]]]]]]]]]]]]]]]]]]]\"",
                              "\"\\\\\", \"}}}}}}}}}}}}}}}}}}}}\""}) {
        const std::string hostile =
            "[" + std::string(decoy) + "," + repeated("[", 70) + repeated("]", 71);
        const auto text = parseJson(hostile, "hostile");
        ASSERT_FALSE(text) << decoy;
        EXPECT_NE(text.error().what.find("nested"), std::string::npos) << text.error().what;
    }
}

TEST(RunFileShape, EveryExtentIsLookedAtByItself) {
    for (const char* shape : {"[-3, -4]", "[-1, 3, -4]", "[0, 4]", "[1.5, 8]", "[]", "[1e9, 1e-8]",
                              "[1, 2, 3, 2]", "[\"12\"]"}) {
        const auto run = withShape(shape);
        ASSERT_FALSE(run) << shape;
        EXPECT_NE(run.error().what.find("sample shape"), std::string::npos)
            << shape << ": " << run.error().what;
    }
}
