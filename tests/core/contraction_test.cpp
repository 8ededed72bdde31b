// The analysis "contraction" on encoders whose answer is known.
#include <gtest/gtest.h>

#include <cmath>

#include "core/questions/encoder_jacobian.h"
#include "core/statistics/singular_values.h"
#include "support/jacobians.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

struct Trained {
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::unique_ptr<Inference> model;
    std::vector<float> weights;  ///< of the first layer [F, K]

    explicit Trained(const std::string& layers) : experiment(withEncoder(layers)) {
        data = tinyData(experiment);
        model = std::move(*Inference::create(experiment, data->sampleShape, data->scaling));
        Parameters drawn;
        auto other = std::move(*Autoencoder::build(experiment, data->sampleShape));
        other->declare(drawn);
        drawn.allocate();
        drawn.initialise(9);
        model->setParameters({drawn.values(), static_cast<size_t>(drawn.size())});
        const int w = drawn.find("encoder.0.weight");
        weights.assign(drawn.values(w), drawn.values(w) + drawn.tensors()[w].shape.count());
    }
    AnalysisSubject subject() { return {experiment, *model, *data}; }
    AnalysisResult contraction() {
        auto result = analyses()
                          .find("contraction")
                          ->make({*parseJson(R"({"pictures":25})", "o"), "o"})
                          ->run(subject());
        EXPECT_TRUE(result) << result.error().sentence();
        return *result;
    }
};

}  // namespace

TEST(SingularValues, AreThoseOfAKnownMatrix) {
    const std::vector<float> m = {3, 0, 0, 0, 0, -5};  // [2, 3]
    for (auto [rows, columns] : {std::pair{2, 3}, {3, 2}}) {
        const auto values = singularValues(m, rows, columns);
        ASSERT_EQ(values.size(), 2u);
        EXPECT_NEAR(values[0], 5, 1e-6);
        EXPECT_NEAR(values[1], 3, 1e-6);
    }
    const double golden = (1 + std::sqrt(5.0)) / 2;
    const auto sheared = singularValues(std::vector<float>{1, 1, 0, 1}, 2, 2);
    EXPECT_NEAR(sheared[0], golden, 1e-12);
    EXPECT_NEAR(sheared[1], 1 / golden, 1e-12);
}

TEST(Contraction, OfALinearEncoderIsThatOfItsMatrix) {
    Trained run(R"([{"layer":"dense","units":5,"activation":"linear"}])");
    const AnalysisResult r = run.contraction();
    const std::vector<double> wanted = singularValues(run.weights, 12, 5);
    double squares = 0;
    for (float w : run.weights) squares += double{w} * w;
    EXPECT_EQ(r.numbers[0].name, "mean |J|_F");
    EXPECT_NEAR(r.numbers[0].value, std::sqrt(squares), 1e-5);
    EXPECT_NEAR(r.numbers[1].value, 0, 1e-3) << "the same for every picture";
    const auto& spectrum = r.curves[0].series[0];
    ASSERT_EQ(spectrum.y.size(), 5u);
    for (int i = 0; i < 5; ++i) EXPECT_NEAR(spectrum.y[i], wanted[i], 1e-5);
    for (const auto& series : r.curves[1].series) {
        ASSERT_EQ(series.y.size(), 13u);
        for (double ratio : series.y) {
            EXPECT_LE(ratio, wanted[0] + 1e-4);
            EXPECT_GT(ratio, 0);
        }
        // Linear: the same at every distance, but for the single precision of near codes.
        EXPECT_NEAR(series.y[4], series.y[12], 1e-3);
    }
}

TEST(Contraction, SeesEveryPictureAlone) {
    Trained run(R"([{"layer":"dense","units":6,"activation":"tanh"},
                    {"layer":"dense","units":4,"activation":"sigmoid"}])");
    const AnalysisSubject subject = run.subject();
    auto e = std::move(*EncoderJacobian::create(subject, 3));
    const std::vector<uint32_t> rows = {0, 1, 2};
    e->show(run.data->test, rows);
    const std::vector<float> all = e->jacobians();
    constexpr float kStep = 1e-2f;
    for (int sample : {0, 2})
        for (int i = 0; i < 12; ++i) {
            std::vector<float> sides[2];
            for (int side : {0, 1}) {
                const float kept = e->inputs()[sample * 12 + i];
                e->inputs()[sample * 12 + i] += side ? kStep : -kStep;
                const auto code = e->encode();
                sides[side].assign(code.begin(), code.end());
                e->inputs()[sample * 12 + i] = kept;
            }
            for (int k = 0; k < 4; ++k)
                EXPECT_NEAR(all[(sample * 4 + k) * 12 + i],
                            (sides[1][sample * 4 + k] - sides[0][sample * 4 + k]) / (2 * kStep),
                            2e-4);
        }
}

TEST(Contraction, NearAPictureFollowsFromTheJacobian) {
    Trained run(R"([{"layer":"dense","units":6,"activation":"sigmoid"}])");
    const AnalysisResult r = run.contraction();
    // E |J u|^2 / |u|^2 = |J|_F^2 / F for random directions u.
    const double ratio = r.curves[1].series[0].y[4], wanted = r.numbers[0].value / std::sqrt(12.0);
    EXPECT_GT(ratio, 0.7 * wanted);
    EXPECT_LT(ratio, 1.1 * wanted);
}

TEST(Contraction, RefusesACodeThatJumps) {
    Trained run(R"([{"layer":"dense","units":6,"activation":"linear"}])");
    run.experiment.settings.set("code",
                                *parseJson(R"({"kind":"vector-quantised","width":3})", "code"));
    run.experiment = resolveExperiment(run.experiment.recipe, run.experiment.settings);
    const auto result = analyses().find("contraction")->make({})->run(run.subject());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where, "code.kind");
}
