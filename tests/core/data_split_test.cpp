#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/prepared_data.h"

namespace hourglass {
namespace {

/// Samples of two values: the row number, and its square root.
std::shared_ptr<const Dataset> tableOf(int64_t count) {
    Dataset data;
    data.name = "table";
    data.sampleShape = {2};
    data.count = count;
    for (int64_t i = 0; i < count; ++i) {
        data.floats.push_back(static_cast<float>(i));
        data.floats.push_back(std::sqrt(static_cast<float>(i)));
    }
    return std::make_shared<const Dataset>(std::move(data));
}

Value section(double validation, int limit = 0, int seed = 1, const char* scaling = "unit") {
    Value value = Options::resolve(dataFields(), Value::object(), "data").values();
    value.set("validation", validation);
    value.set("limit", limit);
    value.set("seed", seed);
    value.set("scaling", scaling);
    return value;
}

std::shared_ptr<const PreparedData> prepared(const LoadedData& loaded, const Value& value) {
    auto data = prepareData(loaded, value);
    EXPECT_TRUE(data) << data.error().sentence();
    return data ? *data : nullptr;
}

std::vector<uint32_t> together(const PreparedData& data, bool withTest) {
    std::vector<uint32_t> rows = data.train.rows;
    rows.insert(rows.end(), data.validation.rows.begin(), data.validation.rows.end());
    if (withTest) rows.insert(rows.end(), data.test.rows.begin(), data.test.rows.end());
    std::sort(rows.begin(), rows.end());
    return rows;
}

RC_GTEST_PROP(Split, IsDisjointCompleteAscendingAndRepeatable, ()) {
    const int count = *rc::gen::inRange(10, 300);
    const int limit = *rc::gen::inRange(0, 400);
    const int seed = *rc::gen::inRange(0, 1000);
    const bool ownTest = *rc::gen::arbitrary<bool>();
    const double share = *rc::gen::inRange(0, 40) / 100.0;
    const LoadedData loaded{tableOf(count), ownTest ? tableOf(17) : nullptr};
    auto result = prepareData(loaded, section(share, limit, seed));
    const int used = limit == 0 ? count : std::min(limit, count);
    const auto aside = static_cast<int>(std::llround(share * used));
    if (aside * (ownTest ? 1 : 2) >= used) {
        RC_ASSERT(!result);
        return;
    }
    RC_ASSERT(result.has_value());
    const PreparedData& data = **result;
    const auto rows = together(data, !ownTest);
    RC_ASSERT(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
    RC_ASSERT(static_cast<int>(rows.size()) == used);
    RC_ASSERT(static_cast<int>(data.validation.rows.size()) == aside);
    RC_ASSERT(data.test.count() == (ownTest ? 17 : aside));
    for (const PartView* part : {&data.train, &data.validation, &data.test})
        RC_ASSERT(std::is_sorted(part->rows.begin(), part->rows.end()));
    auto again = prepareData(loaded, section(share, limit, seed));
    RC_ASSERT((*again)->train.rows == data.train.rows);
    RC_ASSERT((*again)->validation.rows == data.validation.rows);
}

TEST(Split, AnotherSeedIsAnotherSplit) {
    const LoadedData loaded{tableOf(100), nullptr};
    EXPECT_NE(prepared(loaded, section(0.2, 0, 1))->validation.rows,
              prepared(loaded, section(0.2, 0, 2))->validation.rows);
}

TEST(Split, NoShareMeansNoValidation) {
    auto data = prepared({tableOf(100), tableOf(20)}, section(0));
    EXPECT_EQ(data->validation.count(), 0);
    EXPECT_EQ(data->train.count(), 100);
    EXPECT_EQ(data->test.count(), 20);
}

TEST(Split, TheLimitLeavesTheOwnTestPartWhole) {
    auto data = prepared({tableOf(100), tableOf(20)}, section(0.1, 50));
    EXPECT_EQ(data->train.count(), 45);
    EXPECT_EQ(data->validation.count(), 5);
    EXPECT_EQ(data->test.count(), 20);
}

TEST(Split, NothingLeftToTrainOnIsAnError) {
    EXPECT_FALSE(prepareData(LoadedData{tableOf(100), nullptr}, section(0.5)));
    EXPECT_TRUE(prepareData(LoadedData{tableOf(100), tableOf(5)}, section(0.5)));
}

TEST(Scaling, IsFittedOnTheTrainingPartAlone) {
    auto data = prepared({tableOf(100), tableOf(20)}, section(0.5, 0, 1, "standardise"));
    const int64_t count = data->train.count();
    std::vector<uint32_t> indices(static_cast<size_t>(count));
    std::iota(indices.begin(), indices.end(), 0u);
    std::vector<float> values(static_cast<size_t>(count) * 2);
    data->gather(data->train, indices.data(), count, values.data());
    double sum = 0, squares = 0;
    for (float value : values) sum += value, squares += static_cast<double>(value) * value;
    EXPECT_NEAR(sum / static_cast<double>(values.size()), 0, 1e-5);
    EXPECT_NEAR(squares / static_cast<double>(values.size()), 1, 1e-5);
    data->scaling.undo(values.data(), count, 2);
    for (size_t i = 0; i < indices.size(); ++i)
        EXPECT_NEAR(values[2 * i], static_cast<float>(data->train.rows[i]), 1e-4);
}

TEST(Scaling, OfAnotherSizeIsAnError) {
    DataRecord record;
    record.sampleShape = {3};
    record.scaling.kind = "centre";
    record.scaling.shift.assign(3, 0.5f);
    auto data = prepareData(LoadedData{tableOf(100), nullptr}, section(0.1), &record);
    ASSERT_FALSE(data);
    EXPECT_THAT(data.error().sentence(),
                testing::HasSubstr("rows of 3 values, these are rows of 2"));
}

TEST(Scaling, EqualSamplesAreOnlyCentred) {
    Dataset data;
    data.sampleShape = {2};
    data.count = 3;
    data.floats.assign(6, 0.25f);
    const Scaling scaling = Scaling::fit("standardise", data, {0, 1, 2});
    EXPECT_EQ(scaling.factor, 1.0f);
    EXPECT_EQ(scaling.shift, std::vector<float>(2, 0.25f));
}

TEST(Dataset, BytesBecomeSharesOf255) {
    Dataset data;
    data.sampleShape = {1, 16, 16};
    data.count = 1;
    for (int i = 0; i < 256; ++i) data.bytes.push_back(static_cast<uint8_t>(i));
    float values[256];
    data.copySample(0, values);
    for (int i = 0; i < 256; ++i) EXPECT_FLOAT_EQ(values[i], static_cast<float>(i) / 255.0f);
    EXPECT_EQ(values[255], 1.0f);
}

TEST(Part, NamesRoundTrip) {
    for (Part part : {Part::Train, Part::Validation, Part::Test})
        EXPECT_EQ(parsePart(partName(part)).value(), part);
    EXPECT_FALSE(parsePart("tset"));
}

TEST(DataFields, ChecksTheirDefaults) {
    for (auto& field : dataFields()) {
        EXPECT_TRUE(field.check(field.initial, "data." + field.id).empty()) << field.id;
        EXPECT_FALSE(field.title.empty() || field.help.empty()) << field.id;
    }
}

}  // namespace
}  // namespace hourglass
