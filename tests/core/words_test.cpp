// Code vectors of words: the gradient through time, what normalising is for, and whether classes of
// the artificial grammar come out.
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "core/data/source.h"
#include "core/data/word_text.h"
#include "core/statistics/dendrogram.h"
#include "core/words/word_learning.h"

using namespace hourglass;

namespace {

std::shared_ptr<const WordText> grammar(const char* settings = R"({"sentences":1500})") {
    const auto loaded = loadSource("grammar", {}, *parseJson(settings, "test"));
    EXPECT_TRUE(loaded) << loaded.error().sentence();
    return loaded->train->text;
}

struct Learned {
    std::vector<WordLearner::Round> rounds;
    WordCodes codes;
};

Learned learned(const WordText& text, const WordLearning& settings) {
    WordLearner learner(text.sequence, text.vocabulary(), settings);
    Learned result;
    for (int64_t r = 0; r < settings.rounds; ++r) learner.advance(result.rounds.emplace_back());
    result.codes = learner.codes();
    return result;
}

WordLearning brief(Normalising how) {
    WordLearning settings;
    settings.rounds = 10;
    settings.epochs = 1;
    settings.rate = 0.01;
    settings.normalising = how;
    return settings;
}

ElmanNetwork::Piece randomPiece(int64_t steps, int64_t lanes, int64_t values) {
    const RandomStream stream(3, "piece");
    ElmanNetwork::Piece piece{steps, lanes, {}, {}};
    for (uint64_t i = 0; i < static_cast<uint64_t>(steps * lanes * values); ++i) {
        piece.codes.push_back(stream.normal(0, i));
        piece.targets.push_back(stream.normal(1, i));
    }
    return piece;
}

}  // namespace

TEST(Words, GradientOfBackpropagationThroughTime) {
    ElmanNetwork network(3, 4);
    network.initialise(5);
    for (size_t i = 0; i < network.parameters().size(); ++i)
        network.parameters()[i] += 0.05 * static_cast<double>(i % 3);  // biases, too
    const RandomStream stream(4, "state");
    std::vector<double> first;
    for (uint64_t i = 0; i < 8; ++i) first.push_back(stream.normal(0, i));
    for (int64_t steps : {1, 2, 6}) {
        const auto piece = randomPiece(steps, 2, 3);
        const auto error = [&] {
            std::vector<double> state = first;
            return network.read(piece, state);
        };
        std::vector<double> gradient(network.parameters().size(), 99), state = first;
        EXPECT_DOUBLE_EQ(network.read(piece, state, gradient), error());
        double off = 0, norm = 0;
        for (size_t i = 0; i < gradient.size(); ++i) {
            constexpr double kStep = 1e-5;
            double& weight = network.parameters()[i];
            const double kept = weight;
            weight = kept + kStep;
            const double above = error();
            weight = kept - kStep;
            const double numeric = (above - error()) / (2 * kStep);
            weight = kept;
            off += (numeric - gradient[i]) * (numeric - gradient[i]);
            norm += numeric * numeric;
        }
        EXPECT_GT(norm, 1e-3);
        EXPECT_LT(std::sqrt(off / norm), 1e-6) << steps << " steps";
    }
}

TEST(Words, TheStateIsCarriedOverPieces) {
    ElmanNetwork network(3, 4);
    network.initialise(5);
    const auto whole = randomPiece(6, 2, 3);
    std::vector<double> state(8), foretold, parts;
    network.read(whole, state, {}, &foretold);
    std::vector<double> carried(8);
    for (int64_t from : {0, 2, 4}) {
        const auto part = [&](const std::vector<double>& all) {
            return std::vector<double>(all.begin() + from * 6, all.begin() + (from + 2) * 6);
        };
        std::vector<double> out;
        network.read({2, 2, part(whole.codes), part(whole.targets)}, carried, {}, &out);
        parts.insert(parts.end(), out.begin(), out.end());
    }
    for (size_t i = 0; i < state.size(); ++i) EXPECT_NEAR(carried[i], state[i], 1e-14);
    for (size_t i = 0; i < parts.size(); ++i) EXPECT_NEAR(parts[i], foretold[i], 1e-14);
}

TEST(Words, CodesCollapseWithoutNormalisation) {
    const auto text = grammar(R"({"sentences":700})");
    const auto after = [&](Normalising how) {
        WordLearning settings = brief(how);
        settings.rounds = 16;
        return learned(*text, settings);
    };
    const Learned off = after(Normalising::Off), even = after(Normalising::Variance),
                  white = after(Normalising::Whiten);
    EXPECT_LT(off.rounds[0].variance, 0.2);  // begins at 1
    EXPECT_LT(off.rounds[9].variance, 0.01);
    EXPECT_LT(off.rounds.back().variance, 2e-4);
    EXPECT_LT(off.rounds.back().error, 1e-3) << "it seems to foretell everything";
    EXPECT_LT(nearestWordPurity(off.codes, text->classOf).share, 0.5) << "and has forgotten all";
    for (auto& round : even.rounds) EXPECT_NEAR(round.variance, 1, 1e-9);
    EXPECT_LT(even.rounds.back().directions, 1.5) << "equal variances alone: codes on a line";
    for (auto& round : white.rounds) {
        EXPECT_NEAR(round.variance, 1, 1e-9);
        EXPECT_NEAR(round.directions, 10, 1e-6);
    }
    EXPECT_GT(nearestWordPurity(white.codes, text->classOf).share, 0.8);
}

TEST(Words, GrammarPurity) {
    const auto text = grammar(R"({"sentences":4000})");
    WordLearning settings = brief(Normalising::Whiten);
    settings.rounds = 6;
    const Learned result = learned(*text, settings);
    const Purity purity = nearestWordPurity(result.codes, text->classOf);
    EXPECT_GT(purity.share, 0.95);
    EXPECT_LT(purity.chance, 0.1);
    const Purity before = nearestWordPurity(WordCodes(30, 10, 1), text->classOf);
    EXPECT_LT(before.share, 0.3) << "random codes know no classes";
    EXPECT_EQ(before.chance, purity.chance);
}

TEST(Words, NextWordErrorFallsOverRounds) {
    const auto text = grammar();
    const auto rounds = learned(*text, brief(Normalising::Whiten)).rounds;
    EXPECT_LT(rounds.back().error, 0.8 * rounds.front().error);
    EXPECT_LT(rounds.back().share, 0.8 * rounds.front().share);
    EXPECT_LT(rounds.front().share, 1) << "better than the mean from the first round on";
}

TEST(Words, WhiteningLeavesNoCorrelationAndMovesLeast) {
    WordCodes codes(40, 5, 2);
    for (int64_t w = 0; w < 40; ++w) {
        codes.numbers[w * 5 + 1] += 3 * codes.numbers[w * 5] + 7;
        codes.numbers[w * 5 + 4] = codes.numbers[w * 5 + 3];  // one direction without spread
    }
    normalise(codes, Normalising::Whiten);
    const auto product = [&](int64_t a, int64_t b) {
        double sum = 0;
        for (int64_t w = 0; w < 40; ++w) sum += codes.of(w)[a] * codes.of(w)[b] / 40;
        return sum;
    };
    for (int64_t a = 0; a < 3; ++a)
        for (int64_t b = 0; b < 3; ++b) EXPECT_NEAR(product(a, b), a == b, 1e-9) << a << b;
    EXPECT_NEAR(product(3, 3) + product(4, 4), 1, 1e-9) << "one direction for both";
    const WordCodes white = codes;
    normalise(codes, Normalising::Whiten);
    for (size_t i = 0; i < codes.numbers.size(); ++i)
        EXPECT_NEAR(codes.numbers[i], white.numbers[i], 1e-9) << "white codes stay";
}

TEST(Words, NormalisingByVarianceKeepsCorrelations) {
    WordCodes codes(40, 2, 2);
    for (int64_t w = 0; w < 40; ++w) codes.numbers[2 * w + 1] = 5 - 2 * codes.numbers[2 * w];
    normalise(codes, Normalising::Variance);
    for (int64_t w = 0; w < 40; ++w)
        EXPECT_NEAR(codes.numbers[2 * w + 1], -codes.numbers[2 * w], 1e-9);
    EXPECT_NEAR(codes.variance(), 1, 1e-9);
}

TEST(Words, NeighboursAndPurityByHand) {
    WordCodes codes(5, 1, 1);
    codes.numbers = {0, 1, 1.5, 10, 9};
    EXPECT_EQ(nearestWords(codes, 0, 3), (std::vector<int32_t>{1, 2, 4}));
    EXPECT_EQ(nearestWords(codes, 3, 9), (std::vector<int32_t>{4, 2, 1, 0}));
    const std::vector<int32_t> classes = {0, 1, 0, 1, -1};
    // 0 -> 1 wrong, 1 -> 2 wrong, 2 -> 1 wrong, 3 -> 2 wrong, as 4 is not judged.
    EXPECT_EQ(nearestWordPurity(codes, classes).share, 0);
    EXPECT_NEAR(nearestWordPurity(codes, classes).chance, 1.0 / 3, 1e-12);
    EXPECT_EQ(nearestWordPurity(codes, std::vector<int32_t>{0, 0, 1, 1, 1}).share,
              0.6);  // 1 and 2 wrong
    EXPECT_TRUE(std::isnan(nearestWordPurity(codes, {}).share));
}

TEST(Words, StopWhenToldTo) {
    const auto text = grammar();
    WordLearner learner(text->sequence, text->vocabulary(), brief(Normalising::Whiten));
    WordLearner::Round round;
    int64_t asked = 0;
    EXPECT_FALSE(learner.advance(round, [&] { return ++asked == 3; }));
    EXPECT_EQ(asked, 3);
}

TEST(Dendrogram, AverageLinkageByHand) {
    // Points 0, 1, 4, 9 on a line.
    const std::vector<double> x = {0, 1, 4, 9};
    std::vector<double> distances;
    for (double a : x)
        for (double b : x) distances.push_back(std::abs(a - b));
    const auto merges = averageLinkage(distances, 4);
    ASSERT_EQ(merges.size(), 3u);
    EXPECT_EQ(merges[0].height, 1);
    EXPECT_EQ(merges[1].height, (4 + 3) / 2.0);
    EXPECT_NEAR(merges[2].height, (9 + 8 + 5) / 3.0, 1e-12);
    EXPECT_EQ(merges[1].left, 4);  // the first merge
    EXPECT_EQ(merges[1].right, 2);
    EXPECT_EQ(leafOrder(merges), (std::vector<int32_t>{0, 1, 2, 3}));
    EXPECT_EQ(heightsBetween(merges),
              (std::vector<double>{merges[0].height, merges[1].height, merges[2].height}));
    EXPECT_TRUE(averageLinkage(std::vector<double>{0}, 1).empty());
    EXPECT_EQ(leafOrder({}), (std::vector<int32_t>{0}));
}

TEST(Dendrogram, HeightsRiseAndAreMeansOverAllPairs) {
    constexpr int64_t kLeaves = 20;
    const WordCodes codes(kLeaves, 3, 9);
    std::vector<double> distances;
    for (int64_t a = 0; a < kLeaves; ++a)
        for (int64_t b = 0; b < kLeaves; ++b)
            distances.push_back(std::sqrt(codes.squaredDistance(a, b)));
    const auto merges = averageLinkage(distances, kLeaves);
    std::vector<std::vector<int32_t>> members;
    for (int32_t i = 0; i < kLeaves; ++i) members.push_back({i});
    double before = 0;
    for (const Merge& merge : merges) {
        double sum = 0;
        const auto left = members[merge.left], right = members[merge.right];
        for (int32_t a : left)
            for (int32_t b : right) sum += distances[a * kLeaves + b];
        EXPECT_NEAR(merge.height, sum / static_cast<double>(left.size() * right.size()), 1e-12);
        EXPECT_GE(merge.height, before);
        before = merge.height;
        auto& both = members.emplace_back(left);
        both.insert(both.end(), right.begin(), right.end());
    }
    auto order = leafOrder(merges);
    const auto heights = heightsBetween(merges);
    EXPECT_EQ(*std::max_element(heights.begin(), heights.end()), before) << "the root's";
    std::sort(order.begin(), order.end());
    for (int32_t i = 0; i < kLeaves; ++i) EXPECT_EQ(order[i], i);
}
