#include "core/statistics/unit_answers.h"

#include <gmock/gmock.h>

using namespace hourglass;
using testing::ElementsAre;

namespace {

// Four samples, five units: on to some, dead, always on, twice as much as the first, its opposite.
UnitAnswers five() {
    return unitAnswers({0, 1,  3,  0,  //
                        2, 2,  2,  2,  //
                        1, 9,  1,  1,  //
                        0, 2,  6,  0,  //
                        0, -1, -3, 0},
                       5, 0.0F);
}

}  // namespace

TEST(UnitAnswers, SayHowOftenAndHowMuch) {
    const UnitAnswers a = five();
    EXPECT_EQ(a.samples, 4);
    EXPECT_THAT(a.usage, ElementsAre(0.5, 1, 1, 0.5, 0));
    EXPECT_THAT(a.activity, ElementsAre(1, 2, 3, 2, 1));
    EXPECT_THAT(a.most, ElementsAre(3, 2, 9, 6, 0));
    EXPECT_THAT(a.least, ElementsAre(0, 2, 1, 0, -3));
}

TEST(UnitAnswers, KnowTheDeadTheRestlessAndTheDuplicates) {
    const UnitAnswers a = five();
    EXPECT_THAT(a.dead, ElementsAre(false, true, false, false, false));
    EXPECT_THAT(a.alwaysOn, ElementsAre(false, false, true, false, false));
    // The opposite of a unit is no duplicate of it: the one says what the other cannot.
    EXPECT_THAT(a.twin, ElementsAre(-1, -1, -1, 0, -1));
    EXPECT_EQ(a.countDead(), 1);
    EXPECT_EQ(a.countAlwaysOn(), 1);
    EXPECT_EQ(a.countTwins(), 1);
}

TEST(UnitAnswers, LieSideBySideIfTheyAreAlike) {
    // From the most active one (unit 2); unit 0 and its double are neighbours; the dead one is
    // last.
    const auto order = five().alike;
    ASSERT_EQ(order.size(), 5u);
    EXPECT_EQ(order.front(), 2);
    EXPECT_EQ(order.back(), 1);
    const auto at = [&](int unit) { return std::find(order.begin(), order.end(), unit); };
    EXPECT_EQ(std::abs(at(0) - at(3)), 1);
}

TEST(UnitAnswers, OfALinearLayerAreNeverOff) {
    const UnitAnswers a = unitAnswers({-1, 2, 3, 4}, 2, {});
    EXPECT_TRUE(a.usage.empty());
    EXPECT_EQ(a.countAlwaysOn(), 0);
}

TEST(UnitAnswers, GiveTheStrongestSamplesAndAHistogram) {
    const std::vector<float> answers = {3, 9, -1, 9, 4};
    EXPECT_THAT(strongestSamples(answers, 3), ElementsAre(1, 3, 4));
    EXPECT_THAT(strongestSamples(answers, 99).size(), 5u);
    EXPECT_THAT(histogramOf(answers, 2), ElementsAre(2, 3));  // -1 to 4, 4 to 9
    EXPECT_THAT(answersAbove(answers, 3), ElementsAre(9, 9, 4));
    EXPECT_THAT(histogramOf({}, 2), ElementsAre(0, 0));
}
