// What is done to samples between reading and splitting: crops, sizes, colours, patches, means,
// whitening.
#include "core/data/arranging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

#include "core/base/random.h"
#include "core/data/prepared_data.h"
#include "core/data/whitening.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

using testing::HasSubstr;

/// Pictures whose byte at (c, y, x) of picture i is what `at` says.
template <class At>
LoadedData picturesBy(const Shape& shape, int64_t count, const At& at) {
    auto data = std::make_shared<Dataset>();
    data->name = "made";
    data->sampleShape = shape;
    data->count = count;
    for (int64_t i = 0; i < count; ++i) {
        data->labels.push_back(static_cast<int32_t>(i % 3));
        data->rowNames.push_back("p" + std::to_string(i));
        for (int64_t c = 0; c < shape[0]; ++c)
            for (int64_t y = 0; y < shape[1]; ++y)
                for (int64_t x = 0; x < shape[2]; ++x)
                    data->bytes.push_back(static_cast<uint8_t>(at(i, c, y, x)));
    }
    return {data, nullptr};
}

/// Grey pictures of 6x4 whose bytes count up.
LoadedData countedPictures(int64_t count = 4) {
    return picturesBy(Shape{1, 4, 6}, count, [](int64_t i, int64_t, int64_t y, int64_t x) {
        return 60 * (i % 4) + 6 * y + x;
    });
}

Value dataSection(const std::string& settings) {
    Value section = Options::resolve(dataFields(), Value::object(), "data").values();
    const Value given = *parseJson(settings, "test");
    for (auto& [key, value] : given.members()) section.set(key, value);
    return section;
}

std::shared_ptr<const Dataset> arrangedBy(const LoadedData& data, const std::string& settings) {
    auto result = arranged(data, dataSection(settings));
    EXPECT_TRUE(result) << result.error().sentence();
    return result->train;
}

std::string arrangingRefusal(const LoadedData& data, const std::string& settings) {
    auto result = arranged(data, dataSection(settings));
    return result ? "" : result.error().sentence();
}

std::vector<uint32_t> sortedRows(std::vector<uint32_t> a, const std::vector<uint32_t>& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    return a;
}

std::vector<int> bytesOf(const Dataset& data) { return {data.bytes.begin(), data.bytes.end()}; }

}  // namespace

TEST(Arranging, WithoutSettingsSharesTheData) {
    const LoadedData data = countedPictures();
    EXPECT_EQ(arrangedBy(data, "{}"), data.train);
    EXPECT_FALSE(isArranged(dataSection("{}")));
}

TEST(Arranging, CropsFromTheMiddleOrFromAPlace) {
    const auto middle = arrangedBy(countedPictures(1), R"({"crop":"2x2"})");
    EXPECT_EQ(middle->sampleShape, (Shape{1, 2, 2}));
    EXPECT_EQ(bytesOf(*middle), (std::vector<int>{8, 9, 14, 15}));
    const auto corner = arrangedBy(countedPictures(1), R"({"crop":"3x1+0+3"})");
    EXPECT_EQ(bytesOf(*corner), (std::vector<int>{18, 19, 20}));
    EXPECT_THAT(arrangingRefusal(countedPictures(), R"({"crop":"7x2"})"),
                HasSubstr("not within pictures of 6x4. Choose a smaller one"));
    for (const char* wrong : {"two", "2x", "0x2", "2x2+1", "2x2-1-1", "999999999999x1"})
        EXPECT_THAT(
            arrangingRefusal(countedPictures(), std::string(R"({"crop":")") + wrong + "\"}"),
            HasSubstr("no part of a picture"))
            << wrong;
}

TEST(Arranging, ScalesAveragesAndDrawsThrough) {
    const LoadedData flat = picturesBy(Shape{1, 8, 8}, 2, [](auto...) { return 77; });
    for (const char* size : {"3", "5x2", "16x16", "1"})
        for (int byte : bytesOf(*arrangedBy(flat, std::string(R"({"resize":")") + size + "\"}")))
            EXPECT_EQ(byte, 77) << size;
    // A ramp stays a ramp, twice as large or half as large.
    const LoadedData ramp = picturesBy(
        Shape{1, 2, 8}, 1, [](int64_t, int64_t, int64_t, int64_t x) { return 10 + 20 * x; });
    EXPECT_EQ(bytesOf(*arrangedBy(ramp, R"({"resize":"16x2"})"))[6], 10 + 55);
    EXPECT_EQ(bytesOf(*arrangedBy(ramp, R"({"resize":"4x2"})"))[1], 10 + 50);
    EXPECT_THAT(arrangingRefusal(ramp, R"({"resize":"big"})"), HasSubstr("data.resize"));
    EXPECT_THAT(arrangingRefusal(picturesBy(Shape{1, 1, 1}, 3000, [](auto...) { return 0; }),
                                 R"({"resize":"4096"})"),
                HasSubstr("more than the 8 GiB"));
}

TEST(Arranging, GreysColoursAndInverts) {
    const LoadedData red = picturesBy(Shape{3, 1, 2}, 1, [](int64_t, int64_t c, int64_t, int64_t) {
        return c == 0 ? 210 : c == 1 ? 100 : 0;
    });
    const auto grey = arrangedBy(red, R"({"colour":"grey","invert":true})");
    EXPECT_EQ(grey->sampleShape, (Shape{1, 1, 2}));
    EXPECT_EQ(bytesOf(*grey),
              std::vector<int>(2, 255 - 121));  // 0.299 x 210 + 0.587 x 100 = 121.49
    const auto colour = arrangedBy(countedPictures(1), R"({"colour":"colour"})");
    EXPECT_EQ(colour->sampleShape, (Shape{3, 4, 6}));
    EXPECT_EQ(colour->bytes[24], colour->bytes[0]);
    EXPECT_EQ(arrangedBy(red, R"({"colour":"colour"})")->sampleShape, red.train->sampleShape);
}

TEST(Arranging, PatchesTakeLabelsAndNamesWithThem) {
    const auto tiles = arrangedBy(countedPictures(2), R"({"patches":"3x2"})");
    EXPECT_EQ(tiles->count, 8);
    EXPECT_EQ(tiles->sampleShape, (Shape{1, 2, 3}));
    EXPECT_EQ(std::vector<int>(tiles->bytes.begin() + 6, tiles->bytes.begin() + 12),
              (std::vector<int>{3, 4, 5, 9, 10, 11}));
    EXPECT_EQ(tiles->labels, (std::vector<int32_t>{0, 0, 0, 0, 1, 1, 1, 1}));
    EXPECT_EQ(tiles->rowName(5), "p1, patch 2");
    const auto drawn = arrangedBy(countedPictures(2), R"({"patches":"2","patches_each":50})");
    EXPECT_EQ(drawn->count, 100);
    EXPECT_NE(drawn->bytes[0], drawn->bytes[4]);  // the seed is 1: other places
    EXPECT_EQ(drawn->bytes,
              arrangedBy(countedPictures(2), R"({"patches":"2","patches_each":50})")->bytes);
    EXPECT_NE(
        drawn->bytes,
        arrangedBy(countedPictures(2), R"({"patches":"2","patches_each":50,"seed":2})")->bytes);
    EXPECT_THAT(arrangingRefusal(countedPictures(), R"({"patches":"5"})"),
                HasSubstr("larger than the pictures"));
}

TEST(Arranging, RemovesTheMeanOfEachSample) {
    const auto pictures = arrangedBy(countedPictures(4), R"({"sample_mean":true})");
    std::vector<float> sample(24);
    for (int64_t i = 0; i < 4; ++i) {
        pictures->copySample(i, sample.data());
        EXPECT_NEAR(std::accumulate(sample.begin(), sample.end(), 0.0f) / 24, 0.5, 1e-6);
    }
    auto table = std::make_shared<Dataset>();
    table->sampleShape = {3};
    table->count = 2;
    table->doubles =
        std::make_shared<const std::vector<double>>(std::vector<double>{1, 2, 6, 10, NAN, 20});
    const auto rows = arrangedBy({table, nullptr}, R"({"sample_mean":true})");
    EXPECT_EQ(rows->ownValue(0, 2), 3);
    EXPECT_EQ(rows->ownValue(1, 0), -5);
    EXPECT_TRUE(std::isnan(rows->ownValue(1, 1)));
    EXPECT_THAT(arrangingRefusal({table, nullptr}, R"({"crop":"1"})"),
                HasSubstr("rows of 3 values and no pictures"));
}

TEST(Arranging, IsToldInWordsAndAsLosses) {
    const Value section = dataSection(R"({"crop":"2x2","invert":true})");
    EXPECT_EQ(arrangingWords(section),
              (std::vector<std::string>{"cropped to 2x2 pixels", "inverted"}));
    // What an exported model does by itself is no loss.
    EXPECT_EQ(arrangingLosses(section).size(), 1u);
    EXPECT_EQ(arrangingLosses(dataSection(R"({"invert":true,"sample_mean":true})")).size(), 2u);
}

TEST(Arranging, WhitenedPixelsAreNotCorrelatedAndComeBack) {
    // What all pixels have in common, and noise of each.
    const RandomStream random(1, "pixels");
    const LoadedData smooth =
        picturesBy(Shape{1, 3, 3}, 600, [&](int64_t i, int64_t, int64_t y, int64_t x) {
            const auto row = static_cast<uint64_t>(i);
            const auto pixel = static_cast<uint64_t>(3 * y + x);
            return 127 + 80 * (random.uniform(row, 9) - 0.5) +
                   60 * (random.uniform(row, pixel) - 0.5);
        });
    const auto data = *prepareData(smooth, dataSection(R"({"scaling":"whiten"})"));
    ASSERT_TRUE(data->scaling.whitening);
    std::vector<float> x(9), back(9);
    std::vector<double> sums(9), products(81);
    for (uint32_t row : data->train.rows) {
        data->train.data->copySample(row, x.data());
        for (size_t a = 0; a < 9; ++a) {
            sums[a] += x[a];
            for (size_t b = 0; b < 9; ++b) products[9 * a + b] += (x[a] - 0.5) * (x[b] - 0.5);
        }
        back = x;
        data->scaling.whitening->undo(back.data(), 1);
        smooth.train->copySample(row, x.data());
        for (size_t a = 0; a < 9; ++a) EXPECT_NEAR(back[a], x[a], 1e-4);
    }
    const auto n = static_cast<double>(data->train.count());
    for (size_t a = 0; a < 9; ++a) {
        EXPECT_NEAR(sums[a] / n, 0.5, 1e-5);
        for (size_t b = 0; b < a; ++b)
            EXPECT_LT(std::abs(products[9 * a + b]), 0.05 * products[10 * a]) << a << " " << b;
    }
    // Other data go through the whitening of the run.
    const DataRecord record = data->record();
    const auto other = *prepareData(smooth, dataSection(R"({"scaling":"whiten"})"), &record);
    EXPECT_EQ(other->scaling.whitening, data->scaling.whitening);
    EXPECT_EQ(other->train.data->floats, data->train.data->floats);
    EXPECT_THAT(prepareData(picturesBy(Shape{1, 40, 40}, 20, [](auto...) { return 0; }),
                            dataSection(R"({"scaling":"whiten"})"))
                    .error()
                    .sentence(),
                HasSubstr("up to 1024 values"));
}

TEST(Split, WithoutShuffleKeepsTheOrder) {
    const auto data = *prepareData(countedPictures(10), dataSection(R"({"shuffle":false,"limit":8,
                                                                "validation":0.25})"));
    EXPECT_EQ(data->train.rows, (std::vector<uint32_t>{0, 1, 2, 3}));
    EXPECT_EQ(sortedRows(data->validation.rows, data->test.rows),
              (std::vector<uint32_t>{4, 5, 6, 7}));
}

TEST(Split, AnotherFileIsTheTestPart) {
    test::TemporaryFolder folder;
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder.file(name)) << text;
        return folder.file(name);
    };
    Value settings = Value::object();
    settings.set("label", "kind");
    settings.set("test_source", write("test.csv", "b,a,kind\n5,1,y\n6,2,x\n"));
    const std::string train = write("train.csv", "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n");
    const auto loaded = loadSource(train, {}, settings);
    ASSERT_TRUE(loaded) << loaded.error().sentence();
    ASSERT_TRUE(loaded->test);
    EXPECT_EQ(loaded->test->columnNames, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(loaded->test->ownValue(0, 0), 1);
    EXPECT_EQ(loaded->test->labels, (std::vector<int32_t>{1, 0}));
    settings.set("test_source", write("new.csv", "a,b,kind\n1,2,z\n"));
    EXPECT_THAT(loadSource(train, {}, settings).error().sentence(), HasSubstr("the class \"z\""));
    settings.set("test_source", write("other.csv", "a,c,kind\n1,2,x\n"));
    EXPECT_FALSE(loadSource(train, {}, settings));
    settings.set("test_source", folder.file("absent.csv"));
    EXPECT_THAT(loadSource(train, {}, settings).error().sentence(), HasSubstr("absent.csv"));
}

}  // namespace hourglass
