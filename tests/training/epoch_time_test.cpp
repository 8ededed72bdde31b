#include "core/training/epoch_time.h"

#include <gtest/gtest.h>

#include <chrono>

#include "support/trainers.h"

using namespace hourglass;

TEST(EpochTime, IsAboutWhatAnEpochTakes) {
    const Experiment e = support::tinyExperiment();
    const auto measured = measureEpoch(e, support::tinyData(e), 0.05, {});
    ASSERT_TRUE(measured);
    const auto trainer = support::fresh(e);
    // The trainer's own clock counts the same work; the machine may be busy with other things.
    support::finish(*trainer);
    const auto& rows = trainer->history().epochs;
    const double real =
        (rows.back().seconds - rows.front().seconds) / static_cast<double>(rows.size() - 1);
    EXPECT_GT(*measured, real / 10);
    EXPECT_LT(*measured, real * 10);
}

TEST(EpochTime, WiderLayersTakeLonger) {
    const Experiment narrow = support::tinyExperiment();
    const auto data = support::tinyData(narrow);
    Experiment wide = narrow;
    wide.settings.setAt("network.encoder",
                        *parseJson(R"([{"layer":"dense","units":1500,"activation":"relu"},
                                       {"layer":"dense","units":2}])",
                                   "test"));
    wide = resolveExperiment("basic", wide.settings);
    const auto narrowTime = measureEpoch(narrow, data, 0.05, {});
    const auto wideTime = measureEpoch(wide, data, 0.05, {});
    ASSERT_TRUE(narrowTime && wideTime);
    EXPECT_GT(*wideTime, 2 * *narrowTime);
}

TEST(EpochTime, StopsWhenItIsAsked) {
    const Experiment e = support::tinyExperiment();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(measureEpoch(e, support::tinyData(e), 60, stop.get_token()));
}

TEST(EpochTime, LeavesNetworksAloneThatTakeMuchMemory) {
    Experiment e = support::tinyExperiment();
    const auto data = support::tinyData(e);
    e.settings.setAt("network.encoder",
                     *parseJson(R"([{"layer":"dense","units":12000,"activation":"relu"},
                                    {"layer":"dense","units":4300,"activation":"relu"},
                                    {"layer":"dense","units":2}])",
                                "test"));
    EXPECT_FALSE(measureEpoch(resolveExperiment("basic", e.settings), data, 0.05, {}));
}
