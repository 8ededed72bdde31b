// Where a code would go to lower its error.
#include "core/questions/code_pull.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/statistics/distances.h"
#include "support/trained.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

const Asked& discModel(const char* recipe) {
    static std::map<std::string, Asked> runs;
    if (!runs.count(recipe)) {
        const Experiment e = experimentOf(R"({"hourglass": 1, "recipe": ")" + std::string(recipe) +
                                          R"(", "data": {"source": "disc", "limit": 500},
            "training": {"epochs": 1}})");
        runs.emplace(recipe, trainedOn(e, *prepareData(e.section("data"))));
    }
    return runs.at(recipe);
}

}  // namespace

/// Of a linear decoder g(z) = W z + b the gradient is known: 2 W^T (x - g(z)).
TEST(CodePull, OfALinearDecoderIsTwiceWTransposedTimesTheDifference) {
    const Asked& run = discModel("linear");
    const PreparedData& data = run.trainer->data();
    const int64_t width = data.sampleShape.count(), k = run.model->model().codeUnits();
    std::vector<float> x(static_cast<size_t>(width)), code(static_cast<size_t>(k));
    data.validation.data->copySample(data.validation.rows[0], x.data());
    for (int64_t u = 0; u < k; ++u) code[size_t(u)] = 0.3f * static_cast<float>(u + 1);
    std::vector<float> places(static_cast<size_t>((k + 1) * k), 0.0f),
        drawn(static_cast<size_t>((k + 1) * width)), here(static_cast<size_t>(width));
    for (int64_t u = 0; u < k; ++u) places[size_t((u + 1) * k + u)] = 1;
    run.model->decode(places.data(), k + 1, drawn.data());
    run.model->decode(code.data(), 1, here.data());
    const auto pull = pullOnCode(*run.model, x, code, std::vector<double>(size_t(k), 1.0), 0);
    for (int64_t u = 0; u < k; ++u) {
        double expected = 0;
        for (int64_t i = 0; i < width; ++i)
            expected += 2 * (double{drawn[size_t((u + 1) * width + i)]} - drawn[size_t(i)]) *
                        (double{x[size_t(i)]} - here[size_t(i)]);
        EXPECT_NEAR(pull[size_t(u)], expected, 2e-2 * std::abs(expected) + 1e-2) << u;
    }
}

TEST(CodePull, AStepAlongItLowersTheError) {
    const Asked& run = discModel("basic");
    const PreparedData& data = run.trainer->data();
    const int64_t width = data.sampleShape.count(), k = run.model->model().codeUnits();
    std::vector<float> x(static_cast<size_t>(width)), drawn(x.size()), code(static_cast<size_t>(k));
    for (int64_t row = 0; row < 10; ++row) {
        data.validation.data->copySample(data.validation.rows[size_t(row)], x.data());
        for (float& c : code) c = 0.5f;
        const auto errorHere = [&] {
            run.model->decode(code.data(), 1, drawn.data());
            return squaredDistance(x.data(), drawn.data(), width);
        };
        const double before = errorHere();
        const auto pull = pullOnCode(*run.model, x, code, std::vector<double>(size_t(k), 1.0), 0);
        double length = 0;
        for (double p : pull) length += p * p;
        length = std::sqrt(length);
        if (length < 1e-3) continue;
        for (int64_t u = 0; u < k; ++u)
            code[size_t(u)] = static_cast<float>(code[size_t(u)] + 0.02 * pull[size_t(u)] / length);
        EXPECT_LT(errorHere(), before) << row;
    }
}
