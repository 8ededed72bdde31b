// Published figures on MNIST (reference: Hinton & Salakhutdinov 2006; PCA computed from the data).
// The files are not part of the project: without them these tests are skipped.
#include <gtest/gtest.h>

#include "core/experiment/recipe.h"
#include "core/statistics/pca.h"
#include "core/training/trainer.h"
#include "support/mnist.h"

using namespace hourglass;

namespace {

class Mnist : public testing::Test {
 protected:
    void SetUp() override {
        if (!support::hasMnist()) GTEST_SKIP() << support::noMnist();
    }

    static Experiment experiment(const char* recipe, const std::vector<int>& units, int epochs) {
        Experiment e = resolveExperiment(recipe, (*findRecipe(recipe))->settings);
        Value encoder = Value::array();
        for (size_t i = 0; i < units.size(); ++i) {
            Value layer = Value::object();
            layer.set("units", units[i]);
            layer.set("activation", i + 1 < units.size() ? "relu" : "linear");
            encoder.items().push_back(layer);
        }
        e.settings.setAt("network.encoder", encoder);
        e.settings.setAt("data.source", support::mnistFolder());
        e.settings.setAt("training.epochs", epochs);
        return resolveExperiment(recipe, e.settings);
    }

    /// SSE/image on the test part after training.
    static double testError(const Experiment& e) {
        auto data = prepareData(e.section("data"));
        auto trainer = Trainer::create(e, *data);
        while (!(*trainer)->finished()) (*trainer)->advance();
        auto model = Autoencoder::build(e, (*data)->sampleShape);
        Parameters parameters;
        (*model)->declare(parameters);
        parameters.allocate();
        std::copy_n((*trainer)->parameters().values(), parameters.size(), parameters.values());
        Dials dials;
        Evaluator evaluator({e, **data, **model, parameters, dials});
        evaluator.begin((*data)->test);
        while (!evaluator.advance()) {
        }
        return evaluator.ssePerImage();
    }
};

}  // namespace

TEST_F(Mnist, PcaAndTheMeanPictureHaveTheirKnownErrors) {
    const Experiment e = experiment("linear", {30}, 1);
    Value section = e.section("data");
    for (double validation : {0.0, 0.1}) {
        section.set("validation", validation);
        const auto data = *prepareData(section);
        const auto errors = pcaErrors(fitPca(*data, data->train, 30), *data, data->test);
        EXPECT_NEAR(errors[30], 13.866, 0.005);
        EXPECT_NEAR(errors[0], 52.897, 0.005);
        if (validation == 0) {
            EXPECT_NEAR(errors[2], 43.645, 0.001);
            EXPECT_NEAR(errors[10], 26.714, 0.001);
        }
    }
}

TEST_F(Mnist, TheLinearAutoencoderComesWithinOnePercentOfPca) {
    const double error = testError(experiment("linear", {30}, 10));
    RecordProperty("sse_per_image", std::to_string(error));
    EXPECT_LT(error, 1.01 * 13.866);
    EXPECT_GT(error, 13.80);
}

TEST_F(Mnist, TheDeepAutoencoderGetsFarBelowPca) {
    // PCA with 30 values: 13.87. tests/reference/run trains it to its end.
    const double error = testError(experiment("basic", {1000, 500, 250, 30}, 6));
    RecordProperty("sse_per_image", std::to_string(error));
    EXPECT_LT(error, 6);
}
