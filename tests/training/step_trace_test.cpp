// What an update tells of itself: it costs no bit, and its numbers are those of the update.
#include "core/training/step_trace.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/recipe.h"
#include "core/optim/optimizer.h"
#include "core/training/training_loop.h"
#include "support/trainers.h"

using namespace hourglass;
using support::fresh;
using support::sameWeights;

namespace {

/// A recipe, or basic with an optimizer, on 12-pixel pictures with narrow layers and few epochs.
Experiment narrow(const std::string& name) {
    const auto found = findRecipe(name);
    const Recipe& recipe = found ? **found : **findRecipe("basic");
    Experiment e = resolveExperiment(recipe.id, recipe.settings);
    for (auto& layer : e.settings.find("network")->find("encoder")->items())
        layer.set("units", std::min(layer["units"].number(), 8.0));
    const auto set = [&](const char* section, const std::string& json) {
        e.settings.set(section, *parseJson(json, section));
    };
    if (optimizers().find(name)) set("optimizer", R"({"kind":")" + name + R"("})");
    if (name == "pca" || name == "alternating") {
        e.settings.setAt("network.encoder",
                         *parseJson(R"([{"layer":"dense","units":3,"activation":"linear"}])", "x"));
        set("likelihood", R"({"kind":"gaussian","output":"linear"})");
    }
    if (name == "books") {
        e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"quantise","direction":"across",
            "entries":9},{"layer":"quantise","direction":"across","entries":9,"units":3}])",
                                                       "x"));
        e.settings.setAt("network.decoder", "tied");
        set("likelihood", R"({"kind":"gaussian"})");
        set("optimizer", R"({"kind":"topographic"})");
    }
    if (name == "batch-norm")  // running means and dropout's chance
        e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"dense","units":7},
            {"layer":"batch-norm"},{"layer":"dropout"},{"layer":"dense","units":2}])",
                                                       "x"));
    if (name == "persistent") {
        set("pretraining", R"({"kind":"rbm","persistent":true})");
        e.settings.setAt(
            "network.encoder",
            *parseJson(R"([{"layer":"dense","units":5,"activation":"sigmoid"}])", "x"));
    }
    for (const char* section : {"training", "pretraining", "classifier"}) {
        const Value& now = e.section(section);
        if (now.find("batch")) e.settings.setAt(std::string(section) + ".batch", 16);
        if (now.find("epochs") && now["epochs"].number() > 2)
            e.settings.setAt(std::string(section) + ".epochs", 2);
    }
    if (name == "clip") e.settings.setAt("training.clip", 0.01);
    e.settings.setAt("training.threads", 1);
    e.settings.setAt("data.hidden_ones", 0);  // the pictures here are grey
    e.settings.setAt("data.left_out", "");    // and of other classes
    return resolveExperiment(recipe.id, e.settings);
}

/// The first update of a run, told.
StepTrace firstUpdate(Trainer& trainer) {
    StepTrace trace;
    while (trace.samples == 0 && !trainer.finished()) trainer.advance({}, &trace);
    return trace;
}

Experiment tiny(const char* section, const char* json) {
    Experiment e = support::tinyExperiment();
    e.settings.set(section, *parseJson(json, "test"));
    return resolveExperiment("basic", e.settings);
}

class EveryWay : public testing::TestWithParam<std::string> {};

std::vector<std::string> ways() {
    std::vector<std::string> names = {"steepest",    "conjugate-gradient", "l-bfgs",     "pca",
                                      "alternating", "batch-norm",         "persistent", "clip",
                                      "books"};
    for (auto& recipe : recipes())
        if (recipe.id != "folded-chain" && recipe.id != "words") names.push_back(recipe.id);
    return names;
}

}  // namespace

TEST_P(EveryWay, ToldUpdatesHaveTheBitsOfUntoldOnes) {
    const Experiment e = narrow(GetParam());
    auto plain = fresh(e), told = fresh(e);
    int64_t updates = 0;
    while (!plain->finished() && !plain->diverged()) {
        const auto a = plain->advance();
        StepTrace trace;
        const bool tell = updates % 3 != 1;  // told and untold ones in any order
        const auto b = told->advance({}, tell ? &trace : nullptr);
        ASSERT_EQ(a, b) << updates;
        if (a != Trainer::Event::Update) continue;
        ++updates;
        if (!tell) continue;
        EXPECT_GT(trace.samples, 0);
        EXPECT_EQ(trace.update, told->progress().step);
        ASSERT_FALSE(trace.terms.empty());
        EXPECT_TRUE(std::isfinite(trace.terms[0].value));
    }
    EXPECT_GT(updates, 1);
    EXPECT_TRUE(sameWeights(*plain, *told));
    EXPECT_TRUE(plain->history().sameNumbers(told->history()));
}

INSTANTIATE_TEST_SUITE_P(StepTrace, EveryWay, testing::ValuesIn(ways()), [](const auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(StepTrace, GradientsAndStepsAreThoseOfTheUpdate) {
    const double rate = 0.25;
    auto trainer = fresh(tiny("optimizer", R"({"kind":"sgd","rate":0.25})"));
    const Parameters& p = trainer->parameters();
    const std::vector<float> before(p.values(), p.values() + p.size());
    const StepTrace trace = firstUpdate(*trainer);
    ASSERT_EQ(trace.tensors.size(), 8u);  // weight and bias of four layers
    EXPECT_DOUBLE_EQ(trace.rate, rate);
    double steps = 0, weights = 0;
    for (const StepTrace::Tensor& tensor : trace.tensors) {
        const auto& t = p.tensors()[static_cast<size_t>(p.find(tensor.name))];
        double moved = 0, length = 0;
        for (int64_t i = t.offset; i < t.offset + t.shape.count(); ++i) {
            moved += std::pow(double{p.values()[i]} - before[static_cast<size_t>(i)], 2);
            length += std::pow(before[static_cast<size_t>(i)], 2);
        }
        EXPECT_NEAR(tensor.step, std::sqrt(moved), 1e-12) << tensor.name;
        EXPECT_NEAR(tensor.before, std::sqrt(length), 1e-6) << tensor.name;
        ASSERT_TRUE(tensor.gradient) << tensor.name;
        // Plain descent goes rate times the gradient, up to the rounding of the weights.
        EXPECT_NEAR(rate * *tensor.gradient, tensor.step, 1e-6 + 1e-4 * tensor.step) << tensor.name;
        steps += moved;
        weights += length;
    }
    EXPECT_NEAR(trace.relativeStep(), std::sqrt(steps / weights), 1e-6);
    EXPECT_EQ(trace.movedLayers().size(), 4u);
}

TEST(StepTrace, TellsWhichBatchAndWhatItCost) {
    auto trainer = fresh(support::tinyExperiment());
    const int64_t sizes[] = {16, 16, 4, 16};  // 36 pictures
    for (int64_t update = 1; update <= 4; ++update) {
        const StepTrace trace = firstUpdate(*trainer);
        EXPECT_EQ(trace.update, update);
        EXPECT_EQ(trace.batch, (update - 1) % 3 + 1);
        EXPECT_EQ(trace.epoch, (update - 1) / 3 + 1);
        EXPECT_EQ(trace.batches, 3);
        const int64_t samples = sizes[update - 1];
        EXPECT_EQ(trace.samples, samples);
        EXPECT_EQ(trace.terms[0].info.unit, "nats/image");
        EXPECT_DOUBLE_EQ(trace.terms[0].value, trainer->history().batches.points().back());
        EXPECT_FALSE(trace.spoilt);
        EXPECT_EQ(trace.draws, 0);
        ASSERT_EQ(trace.layers.size(), 4u);
        EXPECT_EQ(trace.hidden->units, 3);
        const auto shown = static_cast<size_t>(std::min<int64_t>(6, samples) * 12);
        EXPECT_EQ(trace.clean.size(), shown);
        EXPECT_TRUE(trace.encoded.empty());
        EXPECT_EQ(trace.decoded.size(), shown);
        EXPECT_GE(trace.rebuilt->least, 0);  // behind the sigmoid
        EXPECT_LE(trace.rebuilt->greatest, 1);
    }
}

TEST(StepTrace, SaysHowMuchWasSpoilt) {
    auto trainer = fresh(tiny("corruption", R"({"kind":"masking","share":0.5})"));
    const StepTrace trace = firstUpdate(*trainer);
    ASSERT_TRUE(trace.spoilt);
    // 192 values of which half are hidden, and a few are 0 already.
    EXPECT_GT(trace.spoilt->share, 0.3);
    EXPECT_LT(trace.spoilt->share, 0.6);
    EXPECT_GT(trace.spoilt->rms, 0);
    ASSERT_EQ(trace.encoded.size(), trace.clean.size());
    for (size_t i = 0; i < trace.clean.size(); ++i)
        EXPECT_TRUE(trace.encoded[i] == 0 || trace.encoded[i] == trace.clean[i]);
}

TEST(StepTrace, SaysHowEachLayerOfAStackWasTaught) {
    Experiment e = narrow("deep-belief");
    auto trainer = fresh(e);
    StepTrace trace = firstUpdate(*trainer);
    EXPECT_EQ(trace.way, StepTrace::Way::Contrastive);
    EXPECT_EQ(trace.layer, 0);
    EXPECT_EQ(trace.terms[1].info.name, "contrastive divergence");
    EXPECT_TRUE(trace.drawn && trace.hidden && trace.rebuilt);
    EXPECT_EQ(trace.drawn->least, 0);  // bits
    EXPECT_EQ(trace.drawn->greatest, 1);
    EXPECT_EQ(trace.decoded.size(), trace.clean.size());  // the dream
    while (trainer->history().stages.size() < 2) trace = firstUpdate(*trainer);
    EXPECT_EQ(trace.layer, 1);
    EXPECT_TRUE(trace.decoded.empty());  // what it dreams is no picture
    while (trainer->history().stages.back().name != "train") trace = firstUpdate(*trainer);
    EXPECT_EQ(trace.way, StepTrace::Way::Gradient);
    EXPECT_EQ(trace.layer, -1);
}

TEST(StepTrace, KnowsTheWaysThatAreNoGradientSteps) {
    auto closed = fresh(narrow("pca"));
    StepTrace trace = firstUpdate(*closed);
    EXPECT_EQ(trace.way, StepTrace::Way::ClosedForm);
    EXPECT_GT(*trace.variance, 0.5);
    EXPECT_LT(*trace.variance, 1);
    EXPECT_EQ(trace.samples, 48);
    EXPECT_FALSE(trace.tensors.empty());
    EXPECT_TRUE(firstUpdate(*closed).tensors.empty());  // the second epoch has nothing left to do
    auto search = fresh(narrow("l-bfgs"));
    trace = firstUpdate(*search);
    EXPECT_EQ(trace.way, StepTrace::Way::LineSearch);
    EXPECT_GT(trace.search->evaluations, 0);
    EXPECT_LT(trace.terms[0].value, trace.search->from);  // it went down
    auto books = fresh(narrow("books"));
    trace = firstUpdate(*books);
    EXPECT_EQ(trace.way, StepTrace::Way::Books);
    EXPECT_EQ(trace.book->levels, 2);
    EXPECT_EQ(trace.book->entries, 9);
    EXPECT_TRUE(trace.book->alone);
    auto alternating = fresh(narrow("alternating"));
    EXPECT_EQ(firstUpdate(*alternating).way, StepTrace::Way::Alternating);
}

TEST(StepTrace, AGradientThatIsShortenedSaysSo) {
    auto trainer = fresh(narrow("clip"));
    const StepTrace trace = firstUpdate(*trainer);
    ASSERT_TRUE(trace.shortenedFrom);
    double squares = 0;
    for (auto& tensor : trace.tensors) squares += *tensor.gradient * *tensor.gradient;
    EXPECT_NEAR(std::sqrt(squares), 0.01, 1e-6);
    EXPECT_GT(*trace.shortenedFrom, 0.01);
}
