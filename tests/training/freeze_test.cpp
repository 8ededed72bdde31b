// Layers that are held still, whoever trains; weights taken over from another model.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/experiment/problems.h"
#include "core/model/warm_start.h"
#include "core/optim/optimizer.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

Experiment withFrozen(const std::string& optimizer, const std::string& freeze) {
    Experiment e = support::tinyExperiment();
    Value section = Value::object();
    section.set("kind", optimizer);
    e.settings.set("optimizer", section);
    e.settings.setAt("training.freeze", freeze);
    e.settings.setAt("training.epochs", 1);
    return resolveExperiment("basic", e.settings);
}

std::string problem(const Experiment& e) {
    const Problems problems = findProblems(e, Shape{1, 3, 4});
    return problems.empty() ? "" : problems[0].what + " " + problems[0].hint;
}

class EveryOptimizer : public testing::TestWithParam<std::string> {};

std::vector<std::string> generalOptimizers() {
    std::vector<std::string> ids;
    for (auto& id : optimizers().ids()) {
        Value settings = Value::object();
        settings.set("kind", id);
        const auto demands = optimizers().make(settings, "optimizer")->demands();
        if (!demands.linear && !demands.chain) ids.push_back(id);
    }
    return ids;
}

}  // namespace

TEST_P(EveryOptimizer, HoldsFrozenLayersStillAndMovesTheOthers) {
    for (const char* freeze : {"encoder", "encoder.1, decoder.0.weight"}) {
        const Experiment e = withFrozen(GetParam(), freeze);
        auto trainer = *Trainer::create(e, support::tinyData(e));
        const Parameters& p = trainer->parameters();
        const std::vector<float> before(p.values(), p.values() + p.size());
        while (!trainer->finished()) trainer->advance();
        for (auto& tensor : p.tensors()) {
            const bool frozen =
                freeze == std::string("encoder")
                    ? tensor.name.starts_with("encoder")
                    : tensor.name.starts_with("encoder.1") || tensor.name == "decoder.0.weight";
            const bool same = std::equal(p.values() + tensor.offset,
                                         p.values() + tensor.offset + tensor.shape.count(),
                                         before.data() + tensor.offset);
            EXPECT_EQ(same, frozen) << tensor.name << ", " << freeze;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Freeze, EveryOptimizer, testing::ValuesIn(generalOptimizers()),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Freeze, NamesThatMeanNothingAreRefused) {
    EXPECT_EQ(problem(withFrozen("adam", "encoder.0")), "");
    EXPECT_NE(problem(withFrozen("adam", "encoder.7")).find("encoder.7"), std::string::npos);
    EXPECT_NE(problem(withFrozen("adam", "encoder.7")).find("encoder.1.bias"), std::string::npos);
    EXPECT_NE(problem(withFrozen("adam", "enc")).find("named enc"), std::string::npos);
    EXPECT_NE(problem(withFrozen("adam", "encoder decoder")).find("All weights"),
              std::string::npos);
    Experiment closed = withFrozen("pca", "encoder");
    closed.settings.setAt("network.encoder",
                          *parseJson(R"([{"layer":"dense","units":2,"activation":"linear"}])", ""));
    closed.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", ""));
    closed = resolveExperiment("basic", closed.settings);
    EXPECT_NE(problem(closed).find("all weights at once"), std::string::npos);
}

TEST(WarmStart, TakesWhatHasTheSameNameAndShape) {
    const Experiment old = support::tinyExperiment();
    auto trainer = *Trainer::create(old, support::tinyData(old));
    Experiment wider = old;  // another code: the outer layers agree, the inner ones do not
    wider.settings.setAt("network.encoder.1.units", 5);
    auto fresh = *Trainer::create(wider, support::tinyData(wider));
    const Parameters &from = trainer->parameters(), &to = fresh->parameters();
    AlignedVector<float> values(to.values(), to.values() + to.size());
    const auto done = startFrom({old, Shape{1, 3, 4}, {from.values(), size_t(from.size())}}, wider,
                                Shape{1, 3, 4}, values);
    ASSERT_TRUE(done) << done.error().sentence();
    EXPECT_EQ(done->taken,
              (std::vector<std::string>{"encoder.0.weight", "encoder.0.bias", "decoder.0.bias",
                                        "decoder.1.weight", "decoder.1.bias"}));
    EXPECT_EQ(done->fresh,
              (std::vector<std::string>{"encoder.1.weight", "encoder.1.bias", "decoder.0.weight"}));
    const int a = from.find("decoder.1.weight"), b = to.find("decoder.1.weight");
    EXPECT_TRUE(std::equal(from.values(a), from.values(a) + 7 * 12,
                           values.data() + to.tensors()[b].offset));
    const int own = to.find("encoder.1.weight");
    EXPECT_TRUE(
        std::equal(to.values(own), to.values(own) + 35, values.data() + to.tensors()[own].offset));
}
