// Errors of all samples of a part, the worst of them, and alarms.
#include "core/questions/part_errors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/questions/twin.h"
#include "core/statistics/distances.h"
#include "support/trained.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

const Asked& discs() {
    static const Asked run = [] {
        const Experiment e = experimentOf(
            R"({"hourglass": 1, "recipe": "basic", "data": {"source": "disc", "limit": 600}, "training": {"epochs": 1}})");
        return trainedOn(e, *prepareData(e.section("data")));
    }();
    return run;
}

}  // namespace

TEST(PartErrors, AreThoseOfEverySampleAlone) {
    const PreparedData& data = discs().trainer->data();
    const auto errors = errorsOnPart(*discs().model, data.validation, {});
    ASSERT_EQ(std::ssize(errors), data.validation.count());
    const int64_t units = data.sampleShape.count();
    std::vector<float> given(static_cast<size_t>(units)), rebuilt(given.size());
    for (int64_t i : {int64_t{0}, data.validation.count() - 1}) {
        data.validation.data->copySample(data.validation.rows[size_t(i)], given.data());
        discs().model->reconstruct(given.data(), 1, rebuilt.data());
        EXPECT_NEAR(errors[size_t(i)], squaredDistance(given.data(), rebuilt.data(), units),
                    1e-4 * errors[size_t(i)]);
    }
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(errorsOnPart(*discs().model, data.validation, Watcher(stop.get_token())).empty());
}

TEST(PartErrors, TheWorstComeFirst) {
    const PreparedData& data = discs().trainer->data();
    const auto errors = errorsOnPart(*discs().model, data.validation, {});
    const auto worst = worstSamples(*discs().model, data.validation, errors, 0, 5);
    ASSERT_EQ(worst.rows.size(), size_t{5});
    EXPECT_EQ(worst.errors.front(), *std::max_element(errors.begin(), errors.end()));
    EXPECT_TRUE(std::is_sorted(worst.errors.rbegin(), worst.errors.rend()));
    const auto next = worstSamples(*discs().model, data.validation, errors, 5, 5);
    EXPECT_LE(next.errors.front(), worst.errors.back());
    EXPECT_TRUE(worstSamples(*discs().model, data.validation, errors, 1 << 20, 5).rows.empty());
}

/// On held-back samples the false alarms are within a percent of what was chosen.
TEST(PartErrors, ThresholdsHaveTheirFalseAlarms) {
    std::vector<double> calm, watched;
    for (int i = 0; i < 1000; ++i) {
        calm.push_back(i);
        watched.push_back(i + 500);
    }
    const AlarmRule rule = alarmRule(calm, watched, 0.95);
    EXPECT_NEAR(rule.falseAlarms, 0.05, 0.001);
    EXPECT_NEAR(rule.alarms, 0.55, 0.001);
    EXPECT_NEAR(rule.threshold, 949, 1);
}

/// The same model is its own twin: codes, places by its own plane, and errors are those of the
/// part.
TEST(TwinCodes, AreThoseOfTheOtherModel) {
    const PreparedData& data = discs().trainer->data();
    const int64_t units = data.sampleShape.count(), n = data.validation.count();
    std::vector<float> samples(static_cast<size_t>(n * units));
    for (int64_t i = 0; i < n; ++i)
        data.validation.data->copySample(data.validation.rows[size_t(i)],
                                         samples.data() + i * units);
    const TwinCodes twin = twinCodes(*discs().model, samples, {}, {});
    ASSERT_EQ(twin.units, discs().model->model().codeUnits());
    std::vector<float> codes(static_cast<size_t>(twin.units));
    discs().model->encode(samples.data() + 3 * units, 1, codes.data());
    for (int64_t u = 0; u < twin.units; ++u)
        EXPECT_NEAR(twin.codes[size_t(3 * twin.units + u)], codes[size_t(u)], 1e-4);
    EXPECT_EQ(std::ssize(twin.places), 2 * n);
    const auto errors = errorsOnPart(*discs().model, data.validation, {});
    for (int64_t i = 0; i < n; ++i)
        EXPECT_NEAR(twin.errors[size_t(i)], errors[size_t(i)], 1e-3 * errors[size_t(i)] + 1e-4);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(twinCodes(*discs().model, samples, {}, Watcher(stop.get_token())).codes.empty());
}
