// Ingredients combine freely: random experiments of all catalogues, of which the valid ones are
// trained for three steps and their gradients checked where training has left them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/experiment/problems.h"
#include "core/experiment/schema.h"
#include "core/optim/optimizer.h"
#include "core/questions/check_gradients.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

/// Draws from a stream of its own, one number after the other.
class Dice {
 public:
    explicit Dice(uint64_t seed) : stream_(seed, "combinations") {}
    size_t below(size_t count) { return stream_.below(count, 0, next_++); }
    bool oneIn(size_t count) { return below(count) == 0; }

 private:
    RandomStream stream_;
    uint64_t next_ = 0;
};

Value anyKind(const SectionInfo& section, Dice& dice) {
    Value value = Value::object();
    value.set("kind", section.kinds[dice.below(section.kinds.size())].id);
    return value;
}

/// What draws codes from chances wants chances, and a linear decoder.
void makeStochasticChain(Experiment& e, bool pretrained) {
    e.settings.setAt("network.encoder", *parseJson(R"([
        {"layer":"dense","units":7,"activation":"softmax"},
        {"layer":"dense","units":3,"activation":"normalised-sigmoid"}])",
                                                   "encoder"));
    e.settings.setAt("network.decoder", *parseJson(R"([
        {"layer":"dense","units":7,"activation":"linear"},
        {"layer":"dense","units":12,"activation":"linear"}])",
                                                   "decoder"));
    for (const char* section : {"code", "prior", "condition"})
        e.settings.set(section, Value::object());
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "likelihood"));
    e.settings.set("penalties", *parseJson(R"([{"kind":"draws"}])", "penalties"));
    if (pretrained)
        e.settings.set("pretraining", *parseJson(R"({"kind":"stochastic-quantisers"})", "rule"));
}

/// Every section with kinds gets one of them, lists get none to two; smooth activations, since a
/// difference across a kink is no derivative.
Experiment draw(Dice& dice) {
    Experiment e = support::tinyExperiment();
    for (const SectionInfo& section : sections()) {
        if (section.kinds.empty()) continue;
        Value chosen = anyKind(section, dice);
        if (section.list) {
            chosen = Value::array();
            for (size_t i = dice.below(3); i > 0; --i)
                chosen.items().push_back(anyKind(section, dice));
        }
        e.settings.set(section.key, chosen);
    }
    if (!dice.oneIn(3))
        e.settings.set("adversary", Value::object());  // it wants much of the others
    const char* activations[] = {"tanh", "sigmoid", "softplus", "gelu", "softmax"};
    e.settings.setAt("network.encoder.0.activation", activations[dice.below(5)]);
    e.settings.setAt("network.encoder.1.activation", dice.oneIn(2) ? "linear" : "sigmoid");
    if (dice.oneIn(3)) {
        const char* layers[] = {R"({"layer":"layer-norm"})", R"({"layer":"dropout"})",
                                R"({"layer":"batch-norm"})"};
        auto& encoder = e.settings.find("network")->find("encoder")->items();
        encoder.insert(encoder.begin() + 1, *parseJson(layers[dice.below(3)], "layer"));
    }
    if (dice.oneIn(6)) {
        auto& encoder = e.settings.find("network")->find("encoder")->items();
        encoder.insert(
            encoder.begin(),
            *parseJson(R"({"layer":"convolution","channels":2,"stride":1,"activation":"tanh"})",
                       "layer"));
    }
    if (dice.oneIn(3)) e.settings.setAt("network.decoder", "tied");
    if (dice.oneIn(8)) makeStochasticChain(e, dice.oneIn(2));
    if (dice.oneIn(4)) e.settings.setAt("data.missing", 0.2);
    if (dice.oneIn(4)) e.settings.setAt("data.binarise", true);
    e.settings.setAt("training.seed", static_cast<int64_t>(dice.below(1000)));
    if (e.at("code.kind").text() == "vector-quantised") e.settings.setAt("code.width", 3);
    e = resolveExperiment(e.recipe, e.settings);
    // Small steps: a capacity's weight of 1000 makes any rate of everyday use too large.
    if (e.section("optimizer").find("rate")) e.settings.setAt("optimizer.rate", 1e-5);
    return e;
}

/// "prior.vamp", "convolution", ...: all kinds that take part.
std::set<std::string> kindsOf(const Experiment& e) {
    std::set<std::string> kinds;
    for (auto& section : sections())
        if (section.list)
            for (auto& item : e.section(section.key).items())
                kinds.insert(section.key + "." + item["kind"].text());
        else if (!section.kinds.empty())
            kinds.insert(section.key + "." + e.section(section.key)["kind"].text());
    for (auto& layer : e.at("network.encoder").items()) kinds.insert(layer["layer"].text());
    return kinds;
}

std::string nameOf(const Experiment& e) { return writeJson(experimentFile(e)); }

}  // namespace

TEST(Combinations, RandomValidOnesTrainAndHaveRightGradients) {
    constexpr int kValid = 120;
    Dice dice(11);
    int valid = 0;
    std::set<std::string> seen;
    for (int i = 0; i < 20000; ++i) {
        const Experiment e = draw(dice);
        const auto data = support::tinyData(e);
        if (!findProblems(e, data->sampleShape).empty()) continue;
        // A line search goes right into the kink of a capacity, |KL - C|.
        const bool searches =
            optimizers().make(e.section("optimizer"), "optimizer")->descent() != nullptr;
        if (searches && e.at("estimator.kind").text() == "capacity") continue;
        // After so many only what brings a kind that nobody has seen yet.
        const std::set<std::string> kinds = kindsOf(e);
        if (valid >= kValid && std::includes(seen.begin(), seen.end(), kinds.begin(), kinds.end()))
            continue;
        ++valid;
        seen.insert(kinds.begin(), kinds.end());
        auto trainer = Trainer::create(e, data);
        ASSERT_TRUE(trainer) << trainer.error().sentence() << nameOf(e);
        while ((*trainer)->progress().step < 3 && !(*trainer)->finished())
            ASSERT_NE((*trainer)->advance(), Trainer::Event::Diverged)
                << (*trainer)->divergence() << nameOf(e);
        const Parameters& weights = (*trainer)->parameters();
        const auto report = checkModelGradients(
            e, *data, {weights.values(), static_cast<size_t>(weights.size())}, 6, 20);
        ASSERT_TRUE(report) << report.error().sentence() << nameOf(e);
        EXPECT_TRUE(report->finite) << nameOf(e);
        EXPECT_LT(report->relativeError, 1e-6) << report->worst << nameOf(e);
    }
    EXPECT_GE(valid, kValid);
    for (const char* section :
         {"code", "prior", "likelihood", "corruption", "estimator", "penalties", "condition",
          "optimizer", "schedule", "pretraining", "classifier", "adversary"})
        for (auto& kind : findSection(section)->kinds) {
            // Some optimizers are for linear autoencoders or for chains of books alone, and combine
            // with nothing.
            if (section == std::string("optimizer")) {
                const auto demands = optimizers().find(kind.id)->make({})->demands();
                if (demands.linear || demands.chain) continue;
            }
            EXPECT_TRUE(seen.contains(std::string(section) + "." + kind.id))
                << section << " " << kind.id << " was never in a valid combination";
        }
    for (const char* layer : {"layer-norm", "dropout", "batch-norm", "convolution"})
        EXPECT_TRUE(seen.contains(layer)) << layer << " was never in a valid combination";
}
