// Made-up annotations, ones that are hidden from training, and truncated SVD.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/data/prepared_data.h"
#include "core/data/sources/annotations.h"
#include "core/statistics/truncated_svd.h"

using namespace hourglass;
using testing::HasSubstr;

namespace {

LoadedData annotations(const std::string& settings = "{}") {
    const auto& entry = *sources().find("annotations");
    const auto loaded =
        entry.make(Options::resolve(entry.fields, *parseJson(settings, "test"), "data"))->load();
    EXPECT_TRUE(loaded) << loaded.error().sentence();
    return *loaded;
}

double density(const Dataset& data) {
    const auto ones = std::count(data.floats.begin(), data.floats.end(), 1.0f);
    EXPECT_EQ(ones + std::count(data.floats.begin(), data.floats.end(), 0.0f),
              static_cast<long>(data.floats.size()));
    return static_cast<double>(ones) / static_cast<double>(data.floats.size());
}

Value hiding(double share, int seed = 1) {
    Value section = Options::resolve(dataFields(), Value::object(), "data").values();
    section.set("validation", 0.2);
    section.set("hidden_ones", share);
    section.set("seed", seed);
    return section;
}

std::string annotationRefusal(const LoadedData& data, const Value& section) {
    const auto prepared = prepareData(data, section);
    return prepared ? "no error" : prepared.error().sentence();
}

}  // namespace

TEST(Annotations, HaveTheirSizeAndDensity) {
    const LoadedData plain = annotations();
    EXPECT_EQ(plain.train->count, 500);
    EXPECT_EQ(plain.train->sampleShape, Shape{200});
    EXPECT_EQ(plain.test->count, 100);
    EXPECT_NEAR(density(*plain.train), 0.07, 0.001);
    EXPECT_NEAR(density(*plain.test), 0.07, 0.001);
    const LoadedData other = annotations(R"({"genes":60,"terms":90,"density":0.1,"table":2})");
    EXPECT_EQ(other.train->count, 60);
    EXPECT_EQ(other.train->units(), 90);
    EXPECT_NEAR(density(*other.train), 0.1, 0.002);
    EXPECT_EQ(other.train->rowNames.size(), 60u);
    EXPECT_EQ(other.train->columnNames.size(), 90u);
    EXPECT_NEAR(density(*annotations(R"({"density":0.3})").train), 0.3, 0.001);
    EXPECT_EQ(plain.train->floats, annotations().train->floats);
    EXPECT_NE(plain.train->floats, annotations(R"({"table":2})").train->floats);
}

TEST(Annotations, ATableThatIsTooLargeIsRefused) {
    const auto settings = *parseJson(R"({"genes":100000,"terms":10000})", "test");
    const auto loaded = loadSource("annotations", {}, settings);
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().sentence(), HasSubstr("do not fit into memory"));
}

TEST(Annotations, FieldsHaveNamesOfTheirOwn) {
    for (auto& field : sourceFields("annotations"))
        EXPECT_EQ(findField(dataFields(), field.id), nullptr) << field.id;
}

TEST(Annotations, TheTruePathRuleHolds) {
    for (const char* settings : {"{}", R"({"genes":80,"terms":300,"modules":3,"table":9})"}) {
        const LoadedData data = annotations(settings);
        const uint64_t seed = std::string(settings) == "{}" ? 1 : 9;
        const TermHierarchy hierarchy = randomHierarchy(data.train->units(), seed);
        const auto levels = hierarchy.levels();
        EXPECT_GE(*std::max_element(levels.begin(), levels.end()), 4);
        for (const Dataset* part : {data.train.get(), data.test.get()})
            for (int64_t g = 0; g < part->count; ++g)
                for (int64_t t = 0; t < part->units(); ++t)
                    for (int32_t parent : hierarchy.parents[t]) {
                        ASSERT_LT(parent, t);
                        ASSERT_LE(part->floats[g * part->units() + t],
                                  part->floats[g * part->units() + parent])
                            << "gene " << g << ", term " << t << " without its parent " << parent;
                    }
    }
}

TEST(HiddenOnes, AreZerosOfTheTrainingPartThatOnlyTheSplitSeedDecides) {
    const LoadedData source = annotations();
    const auto data = *prepareData(source, hiding(0.1));
    const Dataset& masked = *data->train.data;
    const int64_t units = masked.units();
    std::vector<float> rebuilt(masked.floats.begin(), masked.floats.end());
    for (const Cell& cell : data->hiddenOnes) {
        EXPECT_TRUE(std::binary_search(data->train.rows.begin(), data->train.rows.end(), cell.row));
        float& value = rebuilt[cell.row * units + cell.unit];
        EXPECT_EQ(value, 0);
        value = 1;
    }
    EXPECT_TRUE(std::equal(rebuilt.begin(), rebuilt.end(), source.train->floats.begin()))
        << "nothing else has changed";
    const double ones = 0.07 * static_cast<double>(data->train.count() * units);
    EXPECT_NEAR(static_cast<double>(data->hiddenOnes.size()) / ones, 0.1, 0.015);
    EXPECT_EQ(data->test.data, source.test);
    EXPECT_EQ((*prepareData(source, hiding(0.1)))->hiddenOnes, data->hiddenOnes);
    EXPECT_NE((*prepareData(source, hiding(0.1, 2)))->hiddenOnes, data->hiddenOnes);
    EXPECT_EQ((*prepareData(source, hiding(0)))->train.data, source.train);
    EXPECT_TRUE((*prepareData(source, hiding(0)))->hiddenOnes.empty());
}

TEST(HiddenOnes, TakeTheirDescendantsAlongIfAsked) {
    const LoadedData source = annotations();
    Value section = hiding(0.05);
    const auto alone = *prepareData(source, section);
    section.set("hidden_below", true);
    const auto data = *prepareData(source, section);
    EXPECT_GT(data->hiddenOnes.size(), alone->hiddenOnes.size() * 5 / 4);
    const Dataset &masked = *data->train.data, &all = *source.train;
    const int64_t units = masked.units();
    const auto implying = implyingUnits(all, data->train.rows);
    size_t pairs = 0;
    for (const Cell& cell : data->hiddenOnes)
        for (uint32_t below : implying[cell.unit]) {
            ++pairs;
            // A descendant says that its ancestors are there: none is left below a hidden one that
            // was drawn; those of drawn ones' descendants are theirs, too.
            EXPECT_EQ(masked.floats[cell.row * units + below], 0);
        }
    EXPECT_GT(pairs, 0u);
    for (const Cell& cell : alone->hiddenOnes)
        EXPECT_EQ(masked.floats[cell.row * units + cell.unit], 0) << "the same are drawn";
    // By hand: b is never without a, and c is alone.
    Dataset small;
    small.sampleShape = Shape{3};
    small.count = 3;
    small.floats = {1, 1, 0, 1, 0, 1, 0, 0, 1};
    EXPECT_EQ(implyingUnits(small, {0, 1, 2}), (std::vector<std::vector<uint32_t>>{{1}, {}, {}}));
    Dataset wide;
    wide.sampleShape = Shape{9000};
    wide.count = 2;
    wide.floats.assign(18000, 1);
    EXPECT_THAT(annotationRefusal({std::make_shared<const Dataset>(wide), nullptr}, section),
                HasSubstr("9000"));
}

TEST(HiddenOnes, OfBlackAndWhitePicturesAreBlackPixels) {
    auto pictures = std::make_shared<Dataset>();
    pictures->sampleShape = Shape{1, 2, 5};
    pictures->count = 40;
    pictures->bytes.assign(400, 255);
    const auto data = *prepareData(LoadedData{pictures, nullptr}, hiding(0.3));
    ASSERT_GT(data->hiddenOnes.size(), 30u);
    for (const Cell& cell : data->hiddenOnes)
        EXPECT_EQ(data->train.data->bytes[cell.row * 10 + cell.unit], 0);
    EXPECT_EQ(data->test.data, data->train.data) << "one copy for all parts";
    EXPECT_EQ(std::count(data->train.data->bytes.begin(), data->train.data->bytes.end(), 0),
              static_cast<long>(data->hiddenOnes.size()));
}

TEST(HiddenOnes, WhatHasNoneIsSaid) {
    auto grey = std::make_shared<Dataset>(*annotations().train);
    grey->floats[0] = grey->floats[1] = 0.5f;
    for (float& value : grey->floats) value *= 0.5f;
    EXPECT_THAT(annotationRefusal({grey, nullptr}, hiding(0.1)),
                HasSubstr("other values than 0 and 1"));
    std::fill(grey->floats.begin(), grey->floats.end(), 0.0f);
    EXPECT_THAT(annotationRefusal({grey, nullptr}, hiding(0.1)), HasSubstr("No one was hidden"));
    Value gaps = hiding(0.1);
    gaps.set("missing", 0.2);
    EXPECT_THAT(annotationRefusal(annotations(), gaps), HasSubstr("data with gaps"));
    const Field* field = findField(dataFields(), "hidden_ones");
    EXPECT_FALSE(field->check(Value(0.95), "x").empty());
    EXPECT_FALSE(field->check(Value(-0.1), "x").empty());
}

TEST(TruncatedSvd, LeavesOutTheSmallerSingularValues) {
    // Singular vectors are cosines, which are orthogonal; their order in the sum does not matter.
    const auto wave = [](int64_t place, int64_t n, int64_t k) {
        const double x = std::numbers::pi * (static_cast<double>(place) + 0.5) * double(k);
        return std::sqrt((k == 0 ? 1.0 : 2.0) / double(n)) * std::cos(x / double(n));
    };
    const std::vector<double> values = {3, 0.5, 7, 2, 1};
    for (auto [rows, columns] : {std::pair<int64_t, int64_t>{9, 6}, {5, 11}, {7, 7}}) {
        const auto sum = [&, rows = rows, columns = columns](int64_t r, int64_t c, double least) {
            double total = 0;
            for (size_t k = 0; k < values.size(); ++k)
                if (values[k] > least)
                    total += values[k] * wave(r, rows, int64_t(k)) * wave(c, columns, int64_t(k));
            return total;
        };
        std::vector<float> matrix;
        for (int64_t i = 0; i < rows * columns; ++i)
            matrix.push_back(static_cast<float>(sum(i / columns, i % columns, 0)));
        const std::vector<int64_t> ranks = {1, 3, 5, 100};
        const double least[] = {3, 1, 0, 0};  // singular values that are not above are left out
        size_t calls = 0;
        truncatedSvd(matrix, rows, columns, ranks, [&](int64_t rank, std::span<const double> near) {
            EXPECT_EQ(rank, ranks[calls]);
            for (int64_t i = 0; i < rows * columns; ++i)
                EXPECT_NEAR(near[i], sum(i / columns, i % columns, least[calls]), 1e-6);
            return ++calls < 4;
        });
        EXPECT_EQ(calls, 4u);
        calls = 0;
        truncatedSvd(matrix, rows, columns, ranks,
                     [&](int64_t, std::span<const double>) { return ++calls < 2; });
        EXPECT_EQ(calls, 2u) << "stops when told";
    }
}
