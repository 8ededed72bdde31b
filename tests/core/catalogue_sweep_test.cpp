// Every component by its line in a catalogue: gradients of the whole objective, options round trip,
// unknown names. A new component is tested by being registered.
#include <gtest/gtest.h>

#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/model/autoencoder.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"
#include "core/questions/check_gradients.h"
#include "support/catalogue.h"
#include "support/early_updates.h"
#include "support/experiments.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

class EveryIngredient : public testing::TestWithParam<Choice> {};
class EveryLayer : public testing::TestWithParam<std::string> {};
class EveryActivation : public testing::TestWithParam<std::string> {};
class EveryRecipe : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(EveryIngredient, HasRightGradients) {
    const Experiment e = withIngredient(GetParam());
    ASSERT_TRUE(checkSettings(e.settings).empty());
    auto report = checkModelGradients(e, Shape{1, 3, 4}, 5, 21);
    ASSERT_TRUE(report) << report.error().sentence();
    EXPECT_TRUE(report->finite);
    EXPECT_GT(report->numericNorm, 1e-3);
    EXPECT_LT(report->relativeError, 1e-6) << report->worst;
}

TEST(Bernoulli, AWeightOfOnesHasRightGradients) {
    for (const char* likelihood : {R"({"kind":"bernoulli","weight_of_ones":7})",
                                   R"({"kind":"bernoulli","weight_of_ones":0.2})"}) {
        Experiment e = tinyExperiment();
        e.settings.set("likelihood", *parseJson(likelihood, "test"));
        const auto report = checkModelGradients(e, Shape{1, 3, 4}, 5, 21);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_GT(report->numericNorm, 1e-3);
        EXPECT_LT(report->relativeError, 1e-6) << likelihood;
    }
    Experiment e = tinyExperiment();
    e.settings.setAt("likelihood.weight_of_ones", 0);
    ASSERT_EQ(checkSettings(e.settings).size(), 1u);
    EXPECT_EQ(checkSettings(e.settings)[0].field, "likelihood.weight_of_ones");
}

TEST_P(EveryIngredient, LetsParametersBeUpdatedEarly) {
    EXPECT_EQ(support::ruinParametersEarly(withIngredient(GetParam()), Shape{1, 3, 4}), "");
}

TEST_P(EveryIngredient, SurvivesItsFile) {
    const Experiment e = withIngredient(GetParam());
    auto again = parseExperiment(experimentFile(e), "file");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(*again, e);
    EXPECT_EQ(writeJson(experimentFile(*again)), writeJson(experimentFile(e)));
}

TEST_P(EveryIngredient, DescribesItsFields) {
    const KindInfo* kind = findSection(GetParam().section)->kind(GetParam().kind);
    EXPECT_FALSE(kind->title.empty());
    EXPECT_FALSE(kind->help.empty());
    for (auto& field : kind->fields) {
        EXPECT_FALSE(field.help.empty()) << field.id;
        EXPECT_TRUE(field.check(field.initial, field.id).empty()) << field.id;
        if (field.bounded) {
            EXPECT_FALSE(field.check(Value(field.high * 2 + 1), field.id).empty());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Ingredients, EveryIngredient, testing::ValuesIn(everyIngredient()),
                         [](const auto& info) {
                             return identifier(info.param.section + "_" + info.param.kind);
                         });

TEST_P(EveryLayer, HasRightGradientsMirroredAndTied) {
    for (auto& decoder : decodersOf(withLayer(GetParam()))) {
        Experiment e = withLayer(GetParam());
        e.settings.setAt("network.decoder", decoder);
        const Problems problems = findProblems(e, Shape{1, 7, 6});
        ASSERT_TRUE(problems.empty()) << problems[0].field << ": " << problems[0].what;
        auto report = checkModelGradients(e, Shape{1, 7, 6}, 5, 24);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->relativeError, 1e-6) << decoder << ", " << report->worst;
    }
}

TEST_P(EveryLayer, IsTiedToItsOwnCounterpart) {
    Experiment e = withLayer(GetParam());
    e.settings.setAt("network.decoder", "tied");
    auto model = Autoencoder::build(e, Shape{1, 7, 6});
    ASSERT_TRUE(model) << model.error().sentence();
    Parameters parameters;
    (*model)->declare(parameters);
    std::string own;
    for (auto& tensor : parameters.tensors())
        if (tensor.name.starts_with("decoder") && tensor.name.ends_with(".weight"))
            own += tensor.name;
    // A recurrent layer's counterpart is dense, which has no use for its weights.
    EXPECT_EQ(own, GetParam() == "elman" ? "decoder.1.weight" : "");
}

TEST_P(EveryLayer, LetsParametersBeUpdatedEarlyMirroredAndTied) {
    for (auto& decoder : decodersOf(withLayer(GetParam()))) {
        Experiment e = withLayer(GetParam());
        e.settings.setAt("network.decoder", decoder);
        EXPECT_EQ(support::ruinParametersEarly(e, Shape{1, 7, 6}), "") << decoder;
    }
}

TEST_P(EveryLayer, SurvivesItsFile) {
    const Experiment e = withLayer(GetParam());
    auto again = parseExperiment(experimentFile(e), "file");
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(*again, e);
}

INSTANTIATE_TEST_SUITE_P(Layers, EveryLayer, testing::ValuesIn(layers().ids()),
                         [](const auto& info) { return identifier(info.param); });

TEST_P(EveryActivation, OfADenseLayerHasRightGradients) {
    for (const char* decoder : {"mirror", "tied"}) {
        Experiment e = support::tinyExperiment();
        e.settings.setAt("network.encoder.0.activation", GetParam());
        e.settings.setAt("network.decoder", decoder);
        auto report = checkModelGradients(e, Shape{12}, 5, 22);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->relativeError, 1e-6) << decoder << ", " << report->worst;
    }
}

INSTANTIATE_TEST_SUITE_P(Layers, EveryActivation, testing::ValuesIn(activationChoices()),
                         [](const auto& info) { return identifier(info.param); });

TEST_P(EveryRecipe, IsCompleteAndCanBeTrained) {
    const Recipe& recipe = **findRecipe(GetParam());
    EXPECT_FALSE(recipe.title.empty());
    EXPECT_FALSE(recipe.text.empty());
    EXPECT_FALSE(recipe.formula.empty());
    Experiment e = resolveExperiment(recipe.id, recipe.settings);
    EXPECT_TRUE(recipe.settings.find("data") && recipe.settings["data"].find("source"))
        << "names its data";
    for (auto& knob : recipe.knobs) EXPECT_FALSE(e.at(knob).isNull()) << knob;
    // The recipe's own stack, narrowed so that every weight can be checked.
    auto& encoder = e.settings.find("network")->find("encoder")->items();
    Shape sample{1, 3, 4};  // can be read in three steps; four pairings leave one of 4 x 4 values
    for (auto& layer : encoder)
        if (layer["layer"].text() == "quantise") {
            layer.set("units", std::min(layer["units"].number(), 1.0));
            sample = Shape{1, 4, 4};
        } else if (layer.find("units"))
            layer.set("units", std::min(layer["units"].number(), 4.0));
    auto report = checkModelGradients(e, sample, 4, 23);
    ASSERT_TRUE(report) << report.error().sentence();
    EXPECT_LT(report->relativeError, 1e-6) << report->worst;
}

INSTANTIATE_TEST_SUITE_P(Recipes, EveryRecipe, testing::ValuesIn(recipeNames()),
                         [](const auto& info) { return identifier(info.param); });

TEST(Recipes, AllFilesCanBeRead) {
    for (auto& error : recipeErrors()) ADD_FAILURE() << error.sentence();
    EXPECT_GE(recipes().size(), 6u);
}

TEST(Recipes, AnUnknownNameAnswersWithHelp) {
    const auto recipe = findRecipe("denoisng");
    ASSERT_FALSE(recipe);
    EXPECT_NE(recipe.error().hint.find("Did you mean \"denoising\"?"), std::string::npos);
}
