// A concept moves what it is named for, and little else: on digits whose slant is measured in the
// decoded pictures, not asked of any model.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/statistics/concept_direction.h"
#include "core/statistics/ranking.h"
#include "support/trained.h"

using namespace hourglass;
using support::experimentOf;

namespace {

constexpr int64_t kSide = 28;
constexpr int kSteps = 9;  // strengths from -1/2 to 1/2: from one basket to the other

/// Of a picture: how thick its lines are (twice their area over the length of their edges, in
/// pixels), and by its central moments how far it leans, -mu11 / mu02.
struct Measured {
    double thickness = 0, slant = 0;
};
Measured measuredIn(const float* picture) {
    double m = 0, mx = 0, my = 0;
    for (int64_t i = 0; i < kSide * kSide; ++i) {
        m += picture[i];
        mx += picture[i] * double(i % kSide);
        my += picture[i] * double(i / kSide);
    }
    double mu11 = 0, mu02 = 0;
    for (int64_t i = 0; i < kSide * kSide; ++i) {
        const double x = double(i % kSide) - mx / m, y = double(i / kSide) - my / m;
        mu11 += picture[i] * x * y;
        mu02 += picture[i] * y * y;
    }
    double edges = 0;
    for (int64_t y = 0; y + 1 < kSide; ++y)
        for (int64_t x = 0; x + 1 < kSide; ++x) {
            const float* here = picture + y * kSide + x;
            edges += std::hypot(double{here[1]} - here[0], double{here[kSide]} - here[0]);
        }
    return {2 * m / edges, -mu11 / mu02};
}

/// Spearman's, of values in the order of rising strength; all are different.
double rankCorrelation(const std::vector<double>& values) {
    std::vector<size_t> order(values.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return values[a] < values[b]; });
    const auto n = double(values.size());
    double sum = 0;
    for (size_t rank = 0; rank < order.size(); ++rank)
        sum += std::pow(double(rank) - double(order[rank]), 2);
    return 1 - 6 * sum / (n * (n * n - 1));
}

}  // namespace

TEST(ConceptMoves, SlantMovesTheMeasuredSlantAndLittleOfTheThickness) {
    for (int seed : {1, 2, 3}) {
        const Experiment e = experimentOf(R"({ "recipe": "variational",
            "data": { "source": "stroke-digits", "samples": 4000 },
            "network": { "encoder": [
                { "layer": "dense", "units": 256, "activation": "relu" },
                { "layer": "dense", "units": 64, "activation": "relu" },
                { "layer": "dense", "units": 16, "activation": "linear" } ], "decoder": "mirror" },
            "training": { "epochs": 25, "seed": )" +
                                          std::to_string(seed) + "} }");
        const auto data = *prepareData(e.section("data"));
        const auto run = support::trainedOn(e, data);
        const int64_t n = data->train.count(), units = 16;
        std::vector<float> samples(static_cast<size_t>(n * kSide * kSide)),
            codes(static_cast<size_t>(n * units));
        std::vector<Factor> factors = data->train.data->factors;
        for (Factor& factor : factors) {
            const auto all = std::exchange(factor.values, {});
            for (uint32_t row : data->train.rows) factor.values.push_back(all[row]);
        }
        for (int64_t i = 0; i < n; ++i)
            data->train.data->copySample(data->train.rows[size_t(i)],
                                         samples.data() + i * kSide * kSide);
        run.model->encode(samples.data(), n, codes.data());
        const std::vector<double> slants(factors[1].values.begin(), factors[1].values.end());
        const double low = quantile(slants, 0.25), high = quantile(slants, 0.75);
        ConceptBaskets baskets;
        std::vector<double> thick;
        for (int64_t i = 0; i < n; ++i) {
            if (slants[size_t(i)] >= high) baskets.with.push_back(i);
            if (slants[size_t(i)] <= low) baskets.without.push_back(i);
            thick.push_back(measuredIn(samples.data() + i * kSide * kSide).thickness);
        }
        factors.erase(factors.begin() + 1);
        const auto slanted = findConcept({codes, units}, baskets, factors, true);
        EXPECT_GT(slanted.area, 0.9) << seed;
        const double range = quantile(thick, 0.95) - quantile(thick, 0.05);

        double correlation = 0, thickness = 0;
        // From digits that lean neither way, so that both ends are among the data.
        const auto& all = data->validation.data->factors[1].values;
        std::vector<uint32_t> upright;
        for (uint32_t row : data->validation.rows)
            if (double{all[row]} > low && double{all[row]} < high) upright.push_back(row);
        const auto edited = static_cast<int64_t>(std::min<size_t>(100, upright.size()));
        std::vector<float> sample(kSide * kSide), code(static_cast<size_t>(units));
        for (int64_t i = 0; i < edited; ++i) {
            data->validation.data->copySample(upright[size_t(i)], sample.data());
            run.model->encode(sample.data(), 1, code.data());
            std::vector<double> leans;
            double first = 0, last = 0;
            for (int step = 0; step < kSteps; ++step) {
                const double strength = -0.5 + 1.0 * step / (kSteps - 1);
                std::vector<float> moved = code, drawn(kSide * kSide);
                for (size_t u = 0; u < moved.size(); ++u)
                    moved[u] = static_cast<float>(moved[u] + strength * slanted.step[u]);
                run.model->decode(moved.data(), 1, drawn.data());
                const Measured m = measuredIn(drawn.data());
                leans.push_back(m.slant);
                (step == 0 ? first : last) = m.thickness;
            }
            correlation += rankCorrelation(leans) / double(edited);
            thickness += (last - first) / range / double(edited);
        }
        EXPECT_GT(correlation, 0.9) << seed;
        EXPECT_LT(std::abs(thickness), 0.25) << seed;  // of its range; measured: 0.05 to 0.18
    }
}
