// NumPy's arrays as data. What NumPy itself writes is read in tests/interop.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/archive.h"
#include "core/data/prepared_data.h"
#include "core/data/source.h"
#include "core/data/sources/npy_array.h"
#include "core/io/npy.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using namespace std::string_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

/// A .npy file of version 1.0 with this header and content.
std::string npyText(const std::string& type, const std::string& shape, const std::string& content,
                    bool fortran = false) {
    std::string header = "{'descr': '" + type +
                         "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" +
                         shape + "), }\n";
    return std::string("\x93NUMPY\x01\0", 8) + static_cast<char>(header.size()) + '\0' + header +
           content;
}

std::vector<double> numbersOf(const std::string& bytes) {
    const auto array = parseNpyArray(bytes, "file");
    EXPECT_TRUE(array) << array.error().sentence();
    return array ? doublesOf(*array) : std::vector<double>();
}

class Numpy : public testing::Test {
 protected:
    Result<LoadedData> load(const std::string& content, const char* settings = "{}") {
        test::writeText(folder_.file("file"), content);
        return loadSource(folder_.file("file"), {}, *parseJson(settings, "settings"));
    }
    Dataset read(const std::string& content, const char* settings = "{}") {
        const auto loaded = load(content, settings);
        EXPECT_TRUE(loaded) << loaded.error().sentence();
        return loaded ? *loaded->train : Dataset{};
    }
    std::string refusal(const std::string& content, const char* settings = "{}") {
        const auto loaded = load(content, settings);
        return loaded ? "no error" : loaded.error().sentence();
    }
    test::TemporaryFolder folder_;
};

std::string npzText(const std::vector<std::pair<std::string, std::string>>& members) {
    ArchiveWriter writer;
    for (auto& [name, bytes] : members) writer.add(name + ".npy", bytes, Packing::Deflated);
    return *writer.finish();
}

TEST(NpyArray, EveryTypeInBothOrdersOfBytes) {
    EXPECT_THAT(numbersOf(npyText("|u1", "2,", "\x01\xFF")), ElementsAre(1, 255));
    EXPECT_THAT(numbersOf(npyText("|i1", "2,", "\x01\xFF")), ElementsAre(1, -1));
    EXPECT_THAT(numbersOf(npyText("|b1", "2,", std::string("\0\x01", 2))), ElementsAre(0, 1));
    EXPECT_THAT(numbersOf(npyText("<u2", "1,", "\x01\x02")), ElementsAre(0x201));
    EXPECT_THAT(numbersOf(npyText(">u2", "1,", "\x01\x02")), ElementsAre(0x102));
    EXPECT_THAT(numbersOf(npyText(">i4", "1,", "\xFF\xFF\xFF\xFE")), ElementsAre(-2));
    EXPECT_THAT(numbersOf(npyText("<i8", "1,", std::string("\x05\0\0\0\0\0\0\0", 8))),
                ElementsAre(5));
    EXPECT_THAT(numbersOf(npyText("<f4", "1,", std::string("\0\0\xC0\x3F", 4))), ElementsAre(1.5));
    EXPECT_THAT(numbersOf(npyText(">f8", "1,", std::string("\xBF\xF0\0\0\0\0\0\0", 8))),
                ElementsAre(-1));
    // 1, -2, the least number above 0, infinity.
    EXPECT_THAT(numbersOf(npyText("<f2", "4,", std::string("\0\x3C\0\xC0\x01\0\0\x7C", 8))),
                ElementsAre(1, -2, std::ldexp(1, -24), HUGE_VAL));
}

TEST(NpyArray, FirstExtentFastest) {
    EXPECT_THAT(numbersOf(npyText("|u1", "2, 3", "adbecf", true)),
                ElementsAre('a', 'b', 'c', 'd', 'e', 'f'));
}

TEST_F(Numpy, ShapesAreRowsAndPictures) {
    const std::string bytes = "abcdefghijklmnopqrstuvwx";
    EXPECT_EQ(read(npyText("|u1", "24,", bytes)).sampleShape, (Shape{1}));
    EXPECT_EQ(read(npyText("|u1", "4, 6", bytes)).sampleShape, (Shape{6}));
    EXPECT_EQ(read(npyText("|u1", "2, 3, 4", bytes)).sampleShape, (Shape{1, 3, 4}));
    EXPECT_EQ(read(npyText("|u1", "2, 3, 2, 2", bytes)).sampleShape, (Shape{3, 2, 2}));
    const Dataset last = read(npyText("|u1", "2, 2, 2, 3", bytes));
    EXPECT_EQ(last.sampleShape, (Shape{3, 2, 2}));
    EXPECT_EQ(std::string(last.bytes.begin(), last.bytes.end()), "adgjbehkcfilmpsvnqtworux");
    EXPECT_EQ(read(npyText("|u1", "2, 1, 4, 3", bytes)).sampleShape, (Shape{1, 4, 3}));
    EXPECT_EQ(read(npyText("|u1", "2, 1, 4, 3", bytes), R"({"channels": "last"})").sampleShape,
              (Shape{3, 1, 4}));
    EXPECT_THAT(refusal(npyText("|u1", "2, 2, 2, 3", bytes), R"({"channels": "first"})"),
                HasSubstr("2 channels"));
    EXPECT_THAT(refusal(npyText("|u1", "1, 2, 2, 2, 3", bytes)), HasSubstr("four extents"));
    EXPECT_THAT(refusal(npyText("|u1", "0, 4", "")), HasSubstr("no samples"));
    EXPECT_EQ(read(test::gzipped(npyText("|u1", "4, 6", bytes))).count, 4);
}

TEST_F(Numpy, PicturesBecomeZeroToOneAndSaySo) {
    const auto text = [](std::vector<float> v) { return npyBytes(Shape{1, 1, 2}, v.data()); };
    EXPECT_THAT(read(text({0.25f, 1})).floats, ElementsAre(0.25f, 1.0f));
    EXPECT_THAT(read(text({7, 255})).bytes, ElementsAre(7, 255));
    EXPECT_THAT(read(text({-1, 1})).floats, ElementsAre(0.0f, 1.0f));
    const Dataset wide = read(text({-100, 300}));
    EXPECT_THAT(wide.floats, ElementsAre(0.0f, 1.0f));
    EXPECT_THAT(wide.description(), HasSubstr("values from -100 to 300 shown from 0 to 1"));
    EXPECT_THAT(read(npyText("<u2", "1, 1, 2", std::string("\0\0\xFF\xFF", 4))).floats,
                ElementsAre(0.0f, 1.0f));
    EXPECT_THAT(read(npyText("|b1", "1, 1, 2", std::string("\0\x01", 2))).bytes,
                ElementsAre(0, 255));
    EXPECT_THAT(refusal(text({0, INFINITY})), HasSubstr("infinite"));
}

TEST_F(Numpy, MembersAreFoundByTheirNames) {
    const std::string x = npyText("|u1", "3, 2", "abcdef"), y = npyText("|u1", "3,", "\x04\1\4");
    const Dataset data = read(npzText({{"y", y}, {"x", x}}));
    EXPECT_EQ(data.count, 3);
    EXPECT_THAT(data.labels, ElementsAre(4, 1, 4));
    EXPECT_EQ(data.labelNames.size(), 5u);
    EXPECT_THAT(data.description(), HasSubstr("labels: \"y\""));
    EXPECT_TRUE(read(npzText({{"y", y}, {"x", x}}), R"({"label_tensor": "none"})").labels.empty());
    EXPECT_EQ(read(npzText({{"a", x}, {"b", y}}), R"({"label_tensor": "b"})").labels.size(), 3u);
    EXPECT_EQ(read(npzText({{"a", x}, {"b", y}}), R"({"tensor": "b"})").sampleShape, (Shape{1}));
    const std::string several = npzText({{"a", x}, {"b", npyText("|u1", "2, 2", "ghij")}});
    EXPECT_THAT(refusal(several), HasSubstr("data.tensor"));
    EXPECT_THAT(refusal(several), HasSubstr("\"a\" uint8 [3, 2], \"b\" uint8 [2, 2]"));
    EXPECT_THAT(refusal(several, R"({"tensor": "c"})"), HasSubstr("no array \"c\""));
}

TEST_F(Numpy, ATestPartIsKept) {
    const auto loaded = load(npzText({{"x_train", npyText("|u1", "3, 2", "abcdef")},
                                      {"y_train", npyText("|u1", "3,", "\1\2\1")},
                                      {"x_test", npyText("|u1", "1, 2", "gh")},
                                      {"y_test", npyText("|u1", "1,", "\2")}}));
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    ASSERT_TRUE(loaded->test);
    EXPECT_EQ(loaded->train->count, 3);
    EXPECT_THAT(loaded->test->bytes, ElementsAre('g', 'h'));
    EXPECT_THAT(loaded->test->labels, ElementsAre(2));
    EXPECT_EQ(loaded->train->labelNames, loaded->test->labelNames);
}

TEST_F(Numpy, LabelsOfATestPartAreNumberedAsTheTrainingPartsAre) {
    const std::string train = npyText("|u1", "3, 2", "abcdef"), test = npyText("|u1", "1, 2", "gh");
    const auto loaded = load(npzText({{"x_train", train},
                                      {"y_train", npyText("|i1", "3,", "\xff\0\3"s)},
                                      {"x_test", test},
                                      {"y_test", npyText("|i1", "1,", "\3")}}));
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    EXPECT_THAT(loaded->train->labels, ElementsAre(0, 1, 2));
    EXPECT_THAT(loaded->test->labels, ElementsAre(2));
    EXPECT_EQ(loaded->test->labelNames, loaded->train->labelNames);
    EXPECT_THAT(refusal(npzText({{"x_train", train},
                                 {"y_train", npyText("|i1", "3,", "\0\0\1"s)},
                                 {"x_test", test},
                                 {"y_test", npyText("|i1", "1,", "\7")}})),
                HasSubstr("the class 7"));
}

TEST_F(Numpy, ATestPartWithoutLabelsIsLeftOutOfLabelledData) {
    const auto loaded = load(npzText({{"x_train", npyText("|u1", "3, 2", "abcdef")},
                                      {"y_train", npyText("|u1", "3,", "\1\2\1")},
                                      {"x_test", npyText("|u1", "1, 2", "gh")}}));
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    const auto data =
        prepareData(*loaded, Options::resolve(dataFields(), Value::object(), "data").values());
    ASSERT_TRUE(data) << data.error().sentence();
    EXPECT_FALSE((*data)->test.data->labels.empty());
    EXPECT_THAT((*data)->notes, Contains(HasSubstr("no labels")));
}

TEST_F(Numpy, SaysWhatIsWrong) {
    EXPECT_THAT(refusal(npyText("|O", "1,", "x")), HasSubstr("Python objects (a pickle)"));
    EXPECT_THAT(refusal(npyText("<c16", "1,", std::string(16, 'x'))), HasSubstr("no type"));
    EXPECT_THAT(refusal(npyText("<U3", "1,", std::string(12, 'x'))), HasSubstr("not read"));
    EXPECT_THAT(refusal(npyText("|u1", "9, 9", "abc")), HasSubstr("81 bytes, and 3 are there"));
    EXPECT_THAT(refusal(npyText("|u1", "1, 2", "abc")), HasSubstr("2 bytes, and 3 are there"));
    EXPECT_THAT(refusal(npyText("<f8", "4611686018427387904, 4", "abc")),
                HasSubstr("no file can hold"));
    EXPECT_THAT(refusal(npyText("|u1", "-1, 2", "abc")), HasSubstr("not understood"));
    const std::string x = npyText("|u1", "3, 2", "abcdef");
    EXPECT_THAT(
        refusal(npzText({{"x", x}, {"y", npyBytes(Shape{2}, std::vector{0.5, 1.0}.data())}}),
                R"({"label_tensor": "y"})"),
        HasSubstr("2 labels for 3 rows"));
    EXPECT_THAT(refusal(npzText({{"x", npyText("|O", "1,", "x")}})), HasSubstr("pickle"));
}

}  // namespace
}  // namespace hourglass
