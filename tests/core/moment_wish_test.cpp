// Which moment of a run somebody asks for, in words.
#include "core/training/moment_wish.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

Moments someMoments() {
    Moments list;
    const double figures[] = {50, 20, 30};
    const int64_t steps[] = {0, 70, 280};
    for (int i = 0; i < 3; ++i) {
        auto m = std::make_shared<Moment>();
        m->progress = {static_cast<double>(steps[i]) / 70, steps[i]};
        m->measured = true;
        m->figure.value = figures[i];
        list.push_back(m);
    }
    return list;
}

size_t placeOf(const char* words) { return *findMoment(*MomentWish::parse(words), someMoments()); }

}  // namespace

TEST(MomentWish, FindsWhatIsAskedFor) {
    EXPECT_EQ(placeOf("first"), 0u);
    EXPECT_EQ(placeOf("best"), 1u);
    EXPECT_EQ(placeOf("last"), 2u);
    EXPECT_EQ(placeOf("epoch:1"), 1u);
    EXPECT_EQ(placeOf("update:280"), 2u);
    EXPECT_EQ(placeOf("70"), 1u);
}

TEST(MomentWish, NamesTheNearestOfWhatWasNotKept) {
    const auto epoch = findMoment(*MomentWish::parse("epoch:3"), someMoments());
    ASSERT_FALSE(epoch);
    EXPECT_NE(epoch.error().sentence().find("epoch:4"), std::string::npos);
    const auto update = findMoment(*MomentWish::parse("update:75"), someMoments());
    ASSERT_FALSE(update);
    EXPECT_NE(update.error().sentence().find("update:70"), std::string::npos);
    EXPECT_FALSE(findMoment(*MomentWish::parse("first"), {}));
}

TEST(MomentWish, RefusesOtherWords) {
    for (const char* words : {"", "worst", "epoch:", "epoch:x", "epoch:-1", "second:4", ":4", "4x"})
        EXPECT_FALSE(MomentWish::parse(words)) << words;
}
