// Samples that are changed by chance each time they are trained on.
#include "core/data/augmentation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/experiment/problems.h"
#include "core/model/feeder.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

constexpr const char* kAll = R"({"data":{"augment_flip":"both","augment_shift":1,
    "augment_rotate":15,"augment_noise":0.05},
    "training":{"epochs":2,"batch":16},"likelihood":{"kind":"gaussian","output":"linear"}})";

Value augmentSection(const std::string& settings) {
    Value section = Options::resolve(dataFields(), Value::object(), "data").values();
    const Value given = *parseJson(settings, "test");
    for (auto& [key, value] : given.members()) section.set(key, value);
    return section;
}

/// What becomes of the numbers 0, 1, 2 ... as a picture.
std::vector<float> changed(const std::string& settings, const Shape& shape, uint64_t step,
                           uint64_t place = 0, uint64_t seed = 1) {
    const Augmentation augmentation(augmentSection(settings), shape, seed);
    std::vector<float> sample(static_cast<size_t>(shape.count())), scratch(sample.size());
    for (size_t i = 0; i < sample.size(); ++i) sample[i] = static_cast<float>(i);
    augmentation.apply(sample.data(), scratch.data(), step, place);
    return sample;
}

std::vector<float> weightsAfter(int threads, const std::string& sections) {
    Experiment e = tiny(sections);
    e.settings.setAt("training.threads", threads);
    const auto trainer = trained(e, 6);
    const float* values = trainer->parameters().values();
    return {values, values + trainer->parameters().size()};
}

}  // namespace

TEST(Augmentation, WithoutSettingsDoesNothing) {
    EXPECT_TRUE(Augmentation(augmentSection("{}"), kSpot, 1).isNothing());
    EXPECT_FALSE(isAugmented(augmentSection("{}")));
    EXPECT_TRUE(isAugmented(augmentSection(R"({"augment_noise":0.1})")));
    EXPECT_FALSE(movesPictures(augmentSection(R"({"augment_noise":0.1})")));
}

TEST(Augmentation, MirrorsHalfOfThePictures) {
    const Shape shape{1, 2, 3};
    const std::vector<float> as{0, 1, 2, 3, 4, 5}, mirrored{2, 1, 0, 5, 4, 3};
    int half = 0;
    for (uint64_t step = 0; step < 400; ++step) {
        const auto now = changed(R"({"augment_flip":"sideways"})", shape, step);
        ASSERT_TRUE(now == as || now == mirrored);
        half += now == mirrored;
    }
    EXPECT_NEAR(half, 200, 50);
}

TEST(Augmentation, ShiftsByWholePixelsAndGoesOnAtTheBorder) {
    const Shape shape{1, 1, 5};
    std::vector<int> seen(3);
    for (uint64_t step = 0; step < 60; ++step) {
        const auto now = changed(R"({"augment_shift":1})", shape, step);
        const int by = 1 - static_cast<int>(now[1]);  // where the second pixel comes from
        ASSERT_LE(std::abs(by), 1);
        ++seen[static_cast<size_t>(by + 1)];
        for (int x = 0; x < 5; ++x) EXPECT_EQ(now[x], std::clamp(x - by, 0, 4));
    }
    EXPECT_GT(*std::min_element(seen.begin(), seen.end()), 5);
}

TEST(Augmentation, TurnsAboutTheMiddle) {
    const Shape shape{1, 5, 5};
    for (uint64_t step = 0; step < 20; ++step) {
        const auto now = changed(R"({"augment_rotate":180})", shape, step);
        EXPECT_NEAR(now[12], 12, 1e-4);  // the middle stays
    }
    EXPECT_NE(changed(R"({"augment_rotate":30})", shape, 1),
              changed(R"({"augment_rotate":30})", shape, 2));
}

TEST(Augmentation, NoiseHasItsDeviationAndDependsOnStepPlaceAndSeed) {
    const Shape shape{1, 40, 50};
    const char* noise = R"({"augment_noise":0.5})";
    const auto now = changed(noise, shape, 3);
    double squares = 0;
    for (size_t i = 0; i < now.size(); ++i)
        squares += (now[i] - static_cast<float>(i)) * (now[i] - static_cast<float>(i));
    EXPECT_NEAR(std::sqrt(squares / 2000), 0.5, 0.03);
    EXPECT_EQ(now, changed(noise, shape, 3));
    EXPECT_NE(now, changed(noise, shape, 4));
    EXPECT_NE(now, changed(noise, shape, 3, 1));
    EXPECT_NE(now, changed(noise, shape, 3, 0, 2));
}

TEST(Augmentation, TrainsWithTheSameBitsForEveryNumberOfThreads) {
    const auto one = weightsAfter(1, kAll);
    EXPECT_EQ(one, weightsAfter(2, kAll));
    EXPECT_NE(one, weightsAfter(1, R"({"training":{"epochs":2,"batch":16},
        "likelihood":{"kind":"gaussian","output":"linear"}})"));
}

TEST(Augmentation, LeavesWhatIsMeasuredAsItIs) {
    const Experiment e = tiny(kAll);
    const auto data = tinyData(e);
    const Feeder feeder(e, *data);
    Tape tape;
    Leaves leaves;
    leaves.input = tape.input(Shape{4, 12}, "x");
    const std::vector<uint32_t> rows{0, 1, 2, 3};
    std::vector<float> plain(48);
    data->gather(data->train, rows.data(), 4, plain.data());
    const auto now = [&] {
        const float* x = tape.data<float>(leaves.input);
        return std::vector<float>(x, x + 48);
    };
    feeder.fill(data->train, rows, tape, leaves);
    EXPECT_EQ(now(), plain);
    feeder.fill(data->train, rows, 1, tape, leaves);
    const auto first = now();
    EXPECT_NE(first, plain);
    feeder.fill(data->train, rows, 2, tape, leaves);
    EXPECT_NE(now(), first);
    feeder.fill(data->train, rows, 1, tape, leaves);
    EXPECT_EQ(now(), first);
}

TEST(Augmentation, IsRefusedWhereDataMustStay) {
    const auto fieldFor = [](const std::string& sections, const Shape& shape) -> std::string {
        const Problems problems = findProblems(tiny(sections), shape);
        return problems.empty() ? "" : problems.front().field;
    };
    const char* flip = R"({"data":{"augment_flip":"sideways"}})";
    EXPECT_EQ(fieldFor(flip, kSpot), "");
    EXPECT_EQ(fieldFor(flip, Shape{12}), "data.augment_flip");
    EXPECT_EQ(fieldFor(R"({"data":{"augment_noise":0.1}})", Shape{12}), "");
    EXPECT_EQ(fieldFor(R"({"data":{"augment_noise":0.1,"missing":0.2}})", Shape{12}),
              "data.augment_noise");
}
