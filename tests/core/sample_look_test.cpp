#include <gtest/gtest.h>

#include "core/data/sample_compare.h"
#include "core/data/source.h"

namespace hourglass {
namespace {

SampleKind kindOfSource(const char* name) { return kindOf(*loadSource(name)->train); }

Dataset lookedAtTable(int64_t columns, std::vector<double> values) {
    Dataset data;
    data.count = static_cast<int64_t>(values.size()) / columns;
    data.sampleShape = Shape{columns};
    data.doubles = std::make_shared<const std::vector<double>>(std::move(values));
    return data;
}

TEST(SampleLook, EverySourceSaysWhatItsSamplesAre) {
    EXPECT_EQ(kindOfSource("disc"), SampleKind::Pictures);
    EXPECT_EQ(kindOfSource("grammar"), SampleKind::Words);
    EXPECT_EQ(kindOfSource("annotations"), SampleKind::Annotations);
    EXPECT_EQ(kindOfSource("curves"), SampleKind::Points);
    EXPECT_EQ(kindOfSource("torus"), SampleKind::Points);
    EXPECT_EQ(kindOfSource("waves"), SampleKind::Curves);
}

TEST(SampleLook, ATableIsToldByItsValues) {
    EXPECT_EQ(kindOf(lookedAtTable(4, {5.1, 3.5, 1.4, 0.2})), SampleKind::Table);
    EXPECT_EQ(kindOf(lookedAtTable(2, {5.1, 3.5})), SampleKind::Points);
    std::vector<double> ones(20, 0);
    ones[3] = 1;
    EXPECT_EQ(kindOf(lookedAtTable(20, ones)), SampleKind::Annotations);
    ones[4] = 2;
    EXPECT_EQ(kindOf(lookedAtTable(20, ones)), SampleKind::Table);
}

TEST(SampleLook, TheWorstColumnIsTheOneThatIsFarForItsRange) {
    SampleLook look;
    look.shape = Shape{3};
    look.low = {0, 0, 0};
    look.high = {1, 100, 1};
    const float given[] = {0.5f, 50, 0.5f}, rebuilt[] = {0.6f, 52, 0.1f};
    EXPECT_EQ(worstFirst(look, given, rebuilt), (std::vector<int64_t>{2, 0, 1}));
}

TEST(SampleLook, OnesAreFoundMissedOrFalselyCalled) {
    SampleLook look;
    look.shape = Shape{4};
    const float given[] = {1, 1, 0, 0}, rebuilt[] = {0.9f, 0.2f, 0.7f, 0.1f};
    const CallCounts counts = countCalls(look, given, rebuilt);
    EXPECT_EQ(counts.hits, 1);
    EXPECT_EQ(counts.misses, 1);
    EXPECT_EQ(counts.falseAlarms, 1);
}

TEST(SampleLook, GuessesAreRankedAndShareTheirPlace) {
    auto text = std::make_shared<WordText>();
    text->words = {"cat", "dog", "man"};
    SampleLook look;
    look.shape = Shape{6};
    look.text = text;
    EXPECT_EQ(look.window(), 2);
    const std::vector<float> window = {0, 1, 0, 1, 0, 0};
    EXPECT_EQ(wordAt(look, window.data(), 0), 1);
    const float rebuilt[] = {0.2f, 0.6f, 0, 0, 0, 0};
    const auto guesses = rankedGuesses(look, rebuilt, 0, 2);
    ASSERT_EQ(guesses.size(), 2u);
    EXPECT_EQ(guesses[0].word, 1);
    EXPECT_NEAR(guesses[0].probability, 0.75, 1e-6);
    EXPECT_EQ(rankOf(look, rebuilt, 0, 0).before, 1);
    EXPECT_EQ(rankOf(look, rebuilt, 1, 0).probability, 0);
    // Two windows: the first word of the first one is taken away, the second of the second.
    std::vector<float> two = window;
    two.insert(two.end(), window.begin(), window.end());
    const auto hidden = withOneWordHidden(look, two);
    EXPECT_EQ(wordAt(look, hidden.data(), 0), -1);
    EXPECT_EQ(wordAt(look, hidden.data(), 1), 0);
    EXPECT_EQ(wordAt(look, hidden.data() + 6, 0), 1);
    EXPECT_EQ(wordAt(look, hidden.data() + 6, 1), -1);
}

}  // namespace
}  // namespace hourglass
