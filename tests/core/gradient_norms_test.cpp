// Gradient norms at initialisation: reference, table 0.3.
#include "core/questions/gradient_norms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/model/autoencoder.h"
#include "support/experiments.h"
#include "support/mnist.h"

using namespace hourglass;

namespace {

/// First weights of a layer with these ends: a deviation, or 0 for the initializer's name.
struct Beginning {
    const char *name, *activation, *weights;
    double (*deviation)(double in, double out);
    double norms[8];
};

double hundredth(double, double) { return 0.01; }
double tenth(double, double) { return 0.1; }
double glorot(double in, double out) { return std::sqrt(2 / (in + out)); }
double fourGlorot(double in, double out) { return 4 * glorot(in, out); }

const Beginning kTable[] = {
    {"sigmoid, N(0, 0.01)",
     "sigmoid",
     "normal",
     hundredth,
     {1.3e-7, 4.5e-6, 5.8e-5, 1.0e-3, 8.1e-4, 4.1e-1, 1.0e1, 1.8e2}},
    {"sigmoid, N(0, 0.1)",
     "sigmoid",
     "normal",
     tenth,
     {5.6e-1, 2.4, 4.8, 1.1e1, 9.1, 4.2e1, 1.2e2, 2.4e2}},
    {"sigmoid, Glorot normal",
     "sigmoid",
     "normal",
     glorot,
     {9.3e-3, 9.2e-2, 2.5e-1, 5.7e-1, 4.5e-1, 5.1, 3.5e1, 1.9e2}},
    {"sigmoid, 4 x Glorot",
     "sigmoid",
     "normal",
     fourGlorot,
     {1.2e1, 3.9e1, 4.4e1, 4.0e1, 3.9e1, 7.4e1, 1.6e2, 2.7e2}},
    {"tanh, Glorot",
     "tanh",
     "glorot",
     hundredth,
     {3.0e1, 2.8e1, 2.0e1, 1.2e1, 1.0e1, 1.6e1, 2.4e1, 2.6e1}},
    {"ReLU, He", "relu", "he", hundredth, {1.5e2, 2.4e2, 2.0e2, 1.6e2, 3.7e1, 8.9e1, 1.2e2, 1.7e2}},
};

/// 784-1000-500-250-30 and back.
Experiment deep(const Beginning& row) {
    Experiment e = support::tinyExperiment();
    Value encoder = Value::array();
    double in = 784;
    for (double units : {1000, 500, 250, 30}) {
        Value layer = Value::object();
        layer.set("layer", "dense");
        layer.set("units", units);
        layer.set("activation", units == 30 ? "linear" : row.activation);
        layer.set("weights", row.weights);
        layer.set("deviation", row.deviation(in, units));
        encoder.items().push_back(layer);
        in = units;
    }
    e.settings.setAt("network.encoder", encoder);
    e.settings.setAt("data.limit", 2000);
    e.settings.setAt("data.source", support::mnistFolder());
    return resolveExperiment("basic", e.settings);
}

}  // namespace

TEST(GradientNorms, AreThoseOfTheReferenceAtInitialisation) {
    if (!support::hasMnist()) GTEST_SKIP() << support::noMnist();
    const auto data = *prepareData(deep(kTable[0]).section("data"));
    for (const Beginning& row : kTable) {
        std::vector<std::vector<double>> byLayer(8);
        for (int seed = 1; seed <= 3; ++seed) {
            Experiment e = deep(row);
            e.settings.setAt("training.seed", seed);
            const auto norms = gradientNorms(e, *data, 200);
            ASSERT_TRUE(norms) << norms.error().sentence();
            ASSERT_EQ(norms->size(), 8u);
            for (size_t i = 0; i < 8; ++i) byLayer[i].push_back((*norms)[i].norm);
        }
        for (size_t i = 0; i < 8; ++i) {
            std::sort(byLayer[i].begin(), byLayer[i].end());
            const double ratio = byLayer[i][1] / row.norms[i];
            EXPECT_GT(ratio, 1 / 1.5) << row.name << ", layer " << i + 1 << ": " << byLayer[i][1];
            EXPECT_LT(ratio, 1.5) << row.name << ", layer " << i + 1 << ": " << byLayer[i][1];
        }
    }
}

TEST(GradientNorms, OfGivenWeightsAreNotThoseOfTheFirstOnes) {
    const Experiment e = support::tinyExperiment();
    auto data = support::tinyData(e);
    const auto first = *gradientNorms(e, *data, 16);
    ASSERT_EQ(first.size(), 4u);
    EXPECT_EQ(first[0].name, "encoder.0.weight");
    EXPECT_EQ(first[3].name, "decoder.1.weight");
    auto model = *Autoencoder::build(e, data->sampleShape);
    Parameters zeros;
    model->declare(zeros);
    zeros.allocate();
    const auto none =
        *gradientNorms(e, *data, 16, {zeros.values(), static_cast<size_t>(zeros.size())});
    for (size_t i = 0; i < 3; ++i) {
        EXPECT_GT(first[i].norm, 0);
        EXPECT_EQ(none[i].norm, 0);  // nothing comes through weights of zero
    }
}
