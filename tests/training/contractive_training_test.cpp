// What the contractive penalty does to an autoencoder that is trained with it.
#include <gtest/gtest.h>

#include <cmath>

#include "core/questions/analysis.h"
#include "core/training/trainer.h"
#include "support/jacobians.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

const char* const kLogistic = R"([{"layer":"dense","units":8,"activation":"sigmoid"}])";
const char* const kConvolutional =
    R"([{"layer":"convolution","channels":3,"activation":"tanh"},{"layer":"max-pooling"},
        {"layer":"dense","units":3,"activation":"sigmoid"}])";

std::unique_ptr<Trainer> trainedContractive(Experiment e, int epochs) {
    e.settings.setAt("training.epochs", epochs);
    auto trainer = Trainer::create(e, tinyData(e));
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    while (!(*trainer)->finished()) (*trainer)->advance();
    EXPECT_FALSE((*trainer)->diverged()) << (*trainer)->divergence();
    return std::move(*trainer);
}

std::unique_ptr<Inference> inUse(const Trainer& trainer) {
    auto model = std::move(*Inference::create(trainer.experiment(), trainer.data().sampleShape,
                                              trainer.data().scaling));
    model->setParameters(
        {trainer.parameters().values(), static_cast<size_t>(trainer.parameters().size())});
    return model;
}

/// SSE/image of what the run has learned from.
double trainingError(const Trainer& trainer) {
    const std::vector<float> x = picturesOf(trainer.data(), trainer.data().train);
    std::vector<float> y(x.size());
    const int64_t n = trainer.data().train.count();
    inUse(trainer)->reconstruct(x.data(), n, y.data());
    double sum = 0;
    for (size_t i = 0; i < x.size(); ++i) sum += std::pow(double{x[i]} - y[i], 2);
    return sum / static_cast<double>(n);
}

double meanJacobian(const Trainer& trainer) {
    const auto model = inUse(trainer);
    const auto result = analyses()
                            .find("contraction")
                            ->make({*parseJson(R"({"pictures":30})", "o"), "o"})
                            ->run({trainer.experiment(), *model, trainer.data()});
    EXPECT_TRUE(result) << result.error().sentence();
    return result->numbers.front().value;
}

std::string contractive(double weight) {
    return R"({"kind":"contractive","weight":)" + std::to_string(weight) + "}";
}

}  // namespace

TEST(ContractiveTraining, WithWeightZeroIsTheAutoencoder) {
    const Experiment plain = withEncoder(kLogistic, "tied");
    const auto with = trainedContractive(withPenalty(plain, contractive(0)), 4);
    const auto without = trainedContractive(plain, 4);
    const auto &a = with->history().epochs, &b = without->history().epochs;
    ASSERT_EQ(a.size(), 5u);
    for (size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].validation.front(), b[i].validation.front());
        EXPECT_EQ(a[i].validationSse, b[i].validationSse);
        if (i > 0) {
            EXPECT_EQ(a[i].train.front(), b[i].train.front());
        }
        EXPECT_GT(a[i].validation.back(), 0) << "the penalty is measured all the same";
    }
}

TEST(ContractiveTraining, MoreOfItContractsMoreAndDrawsWorse) {
    for (const char* encoder : {kLogistic, kConvolutional}) {
        double before = 1e9, error = 0;
        for (double weight : {0.0, 0.01, 0.1, 1.0}) {
            const auto run = trainedContractive(
                withPenalty(withEncoder(encoder, encoder == kLogistic ? "tied" : "mirror"),
                            contractive(weight)),
                150);
            const double norm = meanJacobian(*run), sse = trainingError(*run);
            EXPECT_LT(norm, before) << encoder << weight;
            EXPECT_GT(sse, error) << encoder << weight;
            before = norm, error = sse;
        }
    }
}

TEST(ContractiveTraining, HutchinsonContractsAsTheExactPenalty) {
    const std::string deep = R"([{"layer":"dense","units":9,"activation":"tanh"},
                                 {"layer":"dense","units":8,"activation":"sigmoid"}])";
    auto norm = [&](const std::string& penalty) {
        return meanJacobian(*trainedContractive(withPenalty(withEncoder(deep), penalty), 200));
    };
    const double exact = norm(R"({"kind":"contractive","weight":0.3,"method":"exact"})");
    const double drawn =
        norm(R"({"kind":"contractive","weight":0.3,"method":"hutchinson","draws":8})");
    EXPECT_LT(exact, 0.9 * norm(contractive(0)));
    EXPECT_NEAR(drawn, exact, 0.05 * exact);
}
