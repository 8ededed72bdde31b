#include "core/statistics/probe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/statistics/unit_statistics.h"

using namespace hourglass;

namespace {

/// Three classes around the corners of a triangle, `spread` wide; `seed` for other samples.
LabelledFeatures triangle(int64_t count, double spread, uint64_t seed) {
    const RandomStream stream(seed, "triangle");
    LabelledFeatures f{2, {}, {}};
    for (int64_t i = 0; i < count; ++i) {
        const int label = static_cast<int>(stream.below(3, 2, i));
        const double angle = 2.1 * label;
        f.labels.push_back(label);
        f.values.push_back(static_cast<float>(5 + std::cos(angle) + spread * stream.normal(0, i)));
        f.values.push_back(static_cast<float>(std::sin(angle) + spread * stream.normal(1, i)));
    }
    return f;
}

/// The least loss, by many plain gradient steps in double.
double leastLoss(const LabelledFeatures& f, int classes, double decay) {
    const int64_t n = f.count(), units = f.units;
    std::vector<double> x(f.values.begin(), f.values.end()), mean(units), w(units * classes),
        b(classes);
    double squares = 0, loss = 0;
    for (int64_t i = 0; i < n * units; ++i) mean[i % units] += x[i] / double(n);
    for (int64_t i = 0; i < n * units; ++i) squares += std::pow(x[i] -= mean[i % units], 2);
    for (double& v : x) v /= std::sqrt(squares / double(n * units));
    for (int step = 0; step < 4000; ++step) {
        std::vector<double> dw(w.size()), db(b.size()), p(classes);
        loss = 0;
        for (int64_t i = 0; i < n; ++i) {
            double sum = 0;
            for (int c = 0; c < classes; ++c) {
                double a = b[c];
                for (int64_t u = 0; u < units; ++u) a += x[i * units + u] * w[u * classes + c];
                sum += p[c] = std::exp(a);
            }
            loss -= std::log(p[f.labels[i]] / sum) / double(n);
            for (int c = 0; c < classes; ++c) {
                const double d = (p[c] / sum - (c == f.labels[i])) / double(n);
                db[c] += d;
                for (int64_t u = 0; u < units; ++u) dw[u * classes + c] += d * x[i * units + u];
            }
        }
        for (size_t i = 0; i < w.size(); ++i) {
            loss += 0.5 * decay * w[i] * w[i];
            w[i] -= 0.5 * (dw[i] + decay * w[i]);
        }
        for (size_t i = 0; i < b.size(); ++i) b[i] -= 0.5 * db[i];
    }
    return loss;
}

double bruteForceError(const LabelledFeatures& train, const LabelledFeatures& test) {
    int64_t wrong = 0;
    for (int64_t i = 0; i < test.count(); ++i) {
        double best = 1e300;
        int32_t label = -1;
        for (int64_t j = 0; j < train.count(); ++j) {
            double distance = 0;
            for (int64_t u = 0; u < train.units; ++u)
                distance += std::pow(
                    test.values[i * train.units + u] - train.values[j * train.units + u], 2);
            if (distance < best) best = distance, label = train.labels[j];
        }
        wrong += label != test.labels[i];
    }
    return double(wrong) / double(test.count());
}

}  // namespace

TEST(SoftmaxProbe, FindsTheLeastLoss) {
    const auto train = triangle(300, 0.8, 1);
    for (double decay : {1e-4, 0.1}) {
        const SoftmaxProbe probe(train, 3, {}, {decay, 300});
        EXPECT_NEAR(probe.loss(), leastLoss(train, 3, decay), 1e-4);
    }
}

TEST(SoftmaxProbe, ReadsClassesThatLieApart) {
    const SoftmaxProbe probe(triangle(300, 0.1, 1), 3, {}, {});
    EXPECT_EQ(probe.error(triangle(200, 0.1, 2)), 0);
}

TEST(SoftmaxProbe, GuessesWhereNothingIsToBeRead) {
    auto train = triangle(3000, 0.5, 1), test = triangle(3000, 0.5, 2);
    const RandomStream stream(3, "labels");
    for (auto* f : {&train, &test})
        for (size_t i = 0; i < f->labels.size(); ++i)
            f->labels[i] = static_cast<int32_t>(stream.below(3, f == &test, i));
    const SoftmaxProbe probe(train, 3, {}, {});
    EXPECT_NEAR(probe.loss(), std::log(3.0), 0.01);
    EXPECT_NEAR(probe.error(test), 2.0 / 3, 0.05);
}

TEST(SoftmaxProbe, SeesOnlyTheRowsItIsGiven) {
    auto train = triangle(400, 0.1, 1);
    std::vector<uint32_t> rows;
    for (uint32_t i = 0; i < 400; ++i) {
        if (i % 4 == 0)
            rows.push_back(i);
        else
            train.labels[i] = (train.labels[i] + 1) % 3;  // lies
    }
    EXPECT_EQ(SoftmaxProbe(train, 3, rows, {}).error(triangle(200, 0.1, 2)), 0);
}

TEST(NearestNeighbours, AreThoseOfBruteForce) {
    // More than a block of both, so that blocks are joined rightly.
    const auto train = triangle(4500, 0.7, 1), test = triangle(300, 0.7, 2);
    EXPECT_NEAR(nearestNeighbourError(train, test, 1), bruteForceError(train, test), 0.004);
    EXPECT_LT(nearestNeighbourError(train, test, 25), nearestNeighbourError(train, test, 1));
}

TEST(UnitStatistics, CountWhatUnitsDo) {
    UnitStatistics u(4, std::pair{0.0f, 1.0f});
    const float values[] = {0, 1.00f, 0.5f, 0.10f,  //
                            0, 0.98f, 0.5f, 0.90f,  //
                            0, 0.50f, 0.5f, 0.04f};
    u.add(values, 2);
    u.add(values + 8, 1);
    EXPECT_EQ(u.dead(), 2);
    EXPECT_EQ(u.countVarying(0.01), 2);
    EXPECT_NEAR(u.zeroShare(), 3.0 / 12, 1e-12);
    EXPECT_NEAR(u.saturatedShare(), 6.0 / 12, 1e-12);
    EXPECT_NEAR(u.mean(), (2.48 + 1.5 + 1.04) / 12, 1e-6);
    const double mean = (0.1 + 0.9 + 0.04) / 3;
    EXPECT_NEAR(u.variances()[3],
                (std::pow(0.1 - mean, 2) + std::pow(0.9 - mean, 2) + std::pow(0.04 - mean, 2)) / 3,
                1e-6);
    EXPECT_TRUE(std::isnan(UnitStatistics(2).saturatedShare()));
}

TEST(SoftmaxProbe, ProbabilitiesAddUpAndAgreeWithTheClasses) {
    const auto train = triangle(300, 0.3, 1), test = triangle(50, 0.3, 2);
    const SoftmaxProbe probe(train, 3, {}, {});
    const auto sure = probe.probabilities(test.values.data(), test.count());
    const auto classes = probe.classesOf(test.values.data(), test.count());
    ASSERT_EQ(sure.size(), size_t{150});
    for (size_t i = 0; i < 50; ++i) {
        EXPECT_NEAR(sure[3 * i] + sure[3 * i + 1] + sure[3 * i + 2], 1, 1e-5);
        const auto row = sure.begin() + static_cast<int64_t>(3 * i);
        EXPECT_EQ(std::max_element(row, row + 3) - row, classes[i]);
    }
    // In the middle of a class it is sure, between two it is not.
    const std::vector<float> places = {6, 0, 5 + 0.25f, 0.43f};
    const auto there = probe.probabilities(places.data(), 2);
    EXPECT_GT(there[0], 0.9f);
    EXPECT_LT(*std::max_element(there.begin() + 3, there.end()), 0.9f);
}
