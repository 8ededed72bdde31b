// What the history says of a network's inside, beside the same questions asked by themselves.
#include "core/training/monitor.h"

#include <gtest/gtest.h>

#include "core/model/inference.h"
#include "core/questions/gradient_norms.h"
#include "core/statistics/unit_statistics.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

Experiment watched() {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.monitor", true);
    e.settings.setAt("network.encoder.0.activation", "sigmoid");
    return resolveExperiment("basic", e.settings);
}

std::unique_ptr<Trainer> finished(const Experiment& e) {
    auto trainer = *Trainer::create(e, support::tinyData(e));
    while (!trainer->finished()) trainer->advance();
    return trainer;
}

size_t indexOf(const History& h, const std::string& name) {
    size_t i = 0;
    while (i < h.monitored.size() && h.monitored[i].name != name) ++i;
    return i;
}

}  // namespace

TEST(Monitor, MeasuresEveryLayersGradientAfterEveryEpoch) {
    const auto trainer = finished(watched());
    const History& h = trainer->history();
    for (const char* layer : {"encoder.0", "encoder.1", "decoder.0", "decoder.1"}) {
        const size_t i = indexOf(h, std::string("gradient ") + layer);
        ASSERT_LT(i, h.monitored.size()) << layer;
        for (auto& row : h.epochs) EXPECT_GT(row.monitored[i], 0) << layer;
    }
}

TEST(Monitor, GradientsAreThoseOfTheAnalysis) {
    // All 48 training pictures, in another order: the mean over them is the same.
    Experiment e = watched();
    e.settings.setAt("training.epochs", 0);
    const auto trainer = finished(e);
    const auto& data = trainer->data();
    ASSERT_LE(data.train.count(), 200);
    const auto norms = gradientNorms(e, data, data.train.count());
    ASSERT_TRUE(norms);
    const auto& values = trainer->history().epochs[0].monitored;
    for (size_t i = 0; i < norms->size(); ++i)
        EXPECT_NEAR(values[i], (*norms)[i].norm, 1e-4 * (*norms)[i].norm) << (*norms)[i].name;
}

TEST(Monitor, CountsUnits) {
    const auto trainer = finished(watched());
    const History& h = trainer->history();
    const auto value = [&](const std::string& name) {
        return h.epochs.back().monitored.at(indexOf(h, name));
    };
    auto model = *Inference::create(trainer->experiment(), Shape{1, 3, 4}, trainer->data().scaling);
    const float* w = trainer->parameters().values();
    model->setParameters({w, static_cast<size_t>(trainer->parameters().size())});
    const PartView& train = trainer->data().train;
    std::vector<float> pictures(static_cast<size_t>(train.count() * 12));
    for (int64_t i = 0; i < train.count(); ++i)
        train.data->copySample(train.rows[i], pictures.data() + i * 12);
    std::vector<float> codes(static_cast<size_t>(train.count() * 3));
    model->encode(pictures.data(), train.count(), codes.data());
    UnitStatistics code(3);
    code.add(codes.data(), train.count());
    EXPECT_EQ(value("active code units"), static_cast<double>(code.countVarying(0.01)));
    EXPECT_EQ(value("dead code units"), 0);
    EXPECT_GE(value("saturated encoder layer 1"), 0);
    EXPECT_LE(value("saturated encoder layer 1"), 100);
}

TEST(Monitor, LeavesBuffersAlone) {
    Experiment plain = support::tinyExperiment();
    plain.settings.setAt("network.encoder",
                         *parseJson(R"([{"layer":"dense","units":6},{"layer":"batch-norm"},
                             {"layer":"dense","units":3,"activation":"sigmoid"}])",
                                    "test"));
    plain.settings.set("penalties", *parseJson(R"([{"kind":"kl-sparsity","memory":0.9}])", "test"));
    plain = resolveExperiment("basic", plain.settings);
    Experiment seen = plain;
    seen.settings.setAt("training.monitor", true);
    const auto a = finished(plain), b = finished(seen);
    const float *x = a->parameters().values(), *y = b->parameters().values();
    EXPECT_TRUE(std::equal(x, x + a->parameters().size(), y));
}

TEST(Monitor, ChangesNoUpdateAndSurvivesTheFile) {
    Experiment plain = watched();
    plain.settings.setAt("training.monitor", false);
    const auto a = finished(watched()), b = finished(plain);
    EXPECT_EQ(a->history().epochs.back().validation, b->history().epochs.back().validation);
    EXPECT_TRUE(b->history().epochs.back().monitored.empty());
    const auto again = History::parse(a->history().json(), "test");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->sameNumbers(a->history()));
    EXPECT_EQ(again->monitored, a->history().monitored);
}
