// Moments of several runs that have something in common.
#include "core/training/common_moment.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

struct MomentIs {
    double epoch, seconds, error;
    bool measured = true;
};

Moments momentsOf(const std::vector<MomentIs>& list) {
    Moments moments;
    for (auto& is : list) {
        auto m = std::make_shared<Moment>();
        m->progress.epoch = is.epoch;
        m->position.seconds = is.seconds;
        m->measured = is.measured;
        m->figure.value = is.error;
        moments.push_back(m);
    }
    return moments;
}

const Moments kQuick = momentsOf({{0, 0, 60}, {1, 2, 30}, {1.5, 3, 0, false}, {2, 4, 20}});
const Moments kSlow = momentsOf({{0, 0, 60}, {1, 10, 40}, {2, 20, 35}, {3, 30, 36}});

}  // namespace

TEST(CommonMoment, PlacesAreThoseOfAllRunsInTheOrderOfTraining) {
    const std::vector<const Moments*> both = {&kQuick, &kSlow};
    EXPECT_EQ(commonPlaces(both, Alike::Epochs), (std::vector<double>{0, 1, 1.5, 2, 3}));
    EXPECT_EQ(commonPlaces(both, Alike::Error), (std::vector<double>{60, 40, 36, 35, 30, 20}));
    EXPECT_TRUE(commonPlaces({}, Alike::Seconds).empty());
}

TEST(CommonMoment, SameEpochIsTheLastThatIsNotBeyond) {
    EXPECT_EQ(momentAt(kQuick, Alike::Epochs, 1), 1u);
    EXPECT_EQ(momentAt(kSlow, Alike::Epochs, 1.5), 1u);
    EXPECT_EQ(momentAt(kQuick, Alike::Epochs, 100), 3u);
    EXPECT_FALSE(momentAt(kQuick, Alike::Epochs, -1));
}

TEST(CommonMoment, SameSecondsTellsWhatTimeBought) {
    EXPECT_EQ(momentAt(kQuick, Alike::Seconds, 10), 3u);
    EXPECT_EQ(momentAt(kSlow, Alike::Seconds, 10), 1u);
}

TEST(CommonMoment, SameErrorIsTheFirstThatWasSoGood) {
    EXPECT_EQ(momentAt(kSlow, Alike::Error, 36), 2u);
    EXPECT_EQ(momentAt(kQuick, Alike::Error, 30), 1u);
    EXPECT_FALSE(momentAt(kSlow, Alike::Error, 20)) << "it never became so good";
}
