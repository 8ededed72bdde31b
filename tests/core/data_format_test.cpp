// Files are known by what is in them; a message names what was given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/source.h"
#include "core/data/sources/format.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using testing::HasSubstr;
using testing::Not;

class Format : public testing::Test {
 protected:
    std::string made(const std::string& name, const std::string& content) {
        test::writeText(folder_.file(name), content);
        return folder_.file(name);
    }
    Dataset read(const std::string& name, const std::string& content,
                 const std::string& labels = {}) {
        auto loaded = loadSource(made(name, content), labels);
        EXPECT_TRUE(loaded) << name << ": " << loaded.error().sentence();
        return loaded ? *loaded->train : Dataset{};
    }
    std::string refusal(const std::string& name, const std::string& content) {
        const auto loaded = loadSource(made(name, content));
        if (!loaded) {
            EXPECT_NE(loaded.error().hint, "") << name;
        }
        return loaded ? "no error" : loaded.error().sentence();
    }
    test::TemporaryFolder folder_;
};

const char* const kTable = "a,b,c\n0.1,0.2,0.3\n0.4,0.5,0.6\n0.7,0.8,0.9\n";
const char* const kTriplets = "G1\tT1\nG2\tT2\t0.5\nG1\tT2\n";

std::string prose() {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "The old man and the sea are here, again. ";
    return text;
}

TEST_F(Format, ContentDecidesAndEndingsBreakTies) {
    for (const char* name :
         {"a.csv", "a", "a.data", "a.dat", "a.csv.gz", "a.tsv", "A.CSV", "a.gz"}) {
        EXPECT_EQ(read(name, kTable).reading["format"].text(), "table") << name;
        EXPECT_EQ(read(name, test::gzipped(kTable)).units(), 3) << name;
    }
    EXPECT_EQ(read("b.triplets", kTriplets).reading["format"].text(), "triplets");
    EXPECT_EQ(read("b.triplets.gz", test::gzipped(kTriplets)).count, 2);
    EXPECT_EQ(read("b", kTriplets).reading["format"].text(), "triplets");
    EXPECT_EQ(read("c.txt", prose()).reading["format"].text(), "text");
    EXPECT_EQ(read("c.txt.gz", test::gzipped(prose())).reading["format"].text(), "text");
    EXPECT_EQ(read("c", prose()).reading["format"].text(), "text");
    EXPECT_EQ(read("d", test::idxText({5, 2, 2})).reading["format"].text(), "idx");
    EXPECT_EQ(read("d.csv", test::idxText({5, 2, 2})).reading["format"].text(), "idx");
    EXPECT_EQ(read("e.csv",
                   "a,gr\xF6\xDF"
                   "e\n1,2\n3,4\n")
                  .columnNames[1],
              "gr\xC3\xB6\xC3\x9F"
              "e");
}

TEST_F(Format, NumbersInATextLookLikeATable) {
    std::string numbers;
    for (int i = 0; i < 30; ++i) numbers += "0.1 0.2 0.3\n";
    EXPECT_THAT(refusal("numbers.txt", numbers), HasSubstr("looks like a table"));
    EXPECT_THAT(refusal("numbers.txt", numbers), HasSubstr(".csv"));
    EXPECT_THAT(refusal("numbers.txt", kTable), HasSubstr("looks like a table"));
    EXPECT_EQ(read("numbers", numbers).units(), 3);
}

TEST_F(Format, AMessageNamesWhatWasGiven) {
    const std::vector<std::pair<std::string, const char*>> cases = {
        {"%PDF-1.4\n....", "a PDF"},
        {"PK\x03\x04\x14\0\0\0file.txt", "a zip archive"},
        {"PK\x03\x04....run.json....", "a Hourglass run"},
        {"PK\x03\x04....xl/workbook.xml....", "an Excel workbook"},
        {"\x08\x08\x12\x07pytorch\x1a\x05"
         "1.13.",
         "an ONNX model"},
        {"<!DOCTYPE html><html>", "a web page"},
        {"{ \"hourglass\": 1 }", "a JSON text"},
        {test::gzipped("%PDF-1.4\n...."), "a PDF, packed with gzip"},
        {std::string("\x01\x02\0\xFF\xFE\xFD", 6), "they begin with 01 02 00 ff"}};
    for (auto& [content, noun] : cases)
        for (const char* name : {"x", "x.csv", "x.gz"}) {
            EXPECT_THAT(refusal(name, content), HasSubstr(noun)) << name;
            EXPECT_THAT(refusal(name, content), HasSubstr(".csv")) << "what can be read";
        }
    EXPECT_THAT(refusal("x", ""), HasSubstr("The file is empty."));
    EXPECT_THAT(refusal("x.gz", test::gzipped("")), HasSubstr("The gzip file holds nothing."));
    const std::string packed = test::gzipped(prose() + kTable);
    EXPECT_THAT(refusal("x.csv.gz", packed.substr(0, packed.size() / 2)), HasSubstr("cut off"));
}

TEST_F(Format, CutOffAtEveryByteItIsReadOrRefused) {
    for (const std::string& whole : {std::string(kTable), test::gzipped(kTable),
                                     std::string(kTriplets), test::idxText({2, 2, 2}),
                                     std::string("\xFF\xFE"
                                                 "a\0,\0b\0\n\0",
                                                 10)})
        for (size_t length = 0; length < whole.size(); ++length) {
            const auto loaded = loadSource(made("cut", whole.substr(0, length)));
            if (!loaded) {
                EXPECT_NE(loaded.error().hint, "") << length;
            }
        }
}

TEST_F(Format, TheCatalogueDescribesItself) {
    for (auto& format : dataFormats()) {
        EXPECT_FALSE(format.title.empty() || format.noun.empty() || format.endings.empty());
        EXPECT_EQ(formatByEnding("x" + format.endings[0]), &format);
        EXPECT_EQ(formatByEnding("x" + format.endings[0] + ".gz"), &format);
        EXPECT_THAT(readableFormats(), HasSubstr(format.noun));
        EXPECT_THAT(sourceHelp(), HasSubstr(format.endings[0]));
        for (auto& field : format.fields) {
            EXPECT_TRUE(field.check(field.initial, field.id).empty()) << field.id;
            EXPECT_NE(findField(sourceFields("no ending"), field.id), nullptr) << field.id;
        }
    }
    EXPECT_EQ(formatByEnding("x.pdf"), nullptr);
    EXPECT_EQ(findField(sourceFields("x.csv"), "vocabulary"), nullptr);
    EXPECT_NE(findField(sourceFields("x.csv.gz"), "label"), nullptr);
}

}  // namespace
}  // namespace hourglass
