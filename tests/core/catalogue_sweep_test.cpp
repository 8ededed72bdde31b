// Every component by its line in a catalogue: gradients of the whole objective, options round trip,
// unknown names. A new component is tested by being registered.
#include <gtest/gtest.h>

#include "core/model/autoencoder.h"
#include "core/model/check_gradients.h"
#include "core/model/problems.h"
#include "core/model/recipe.h"
#include "core/model/schema.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"
#include "support/early_updates.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

struct Choice {
    std::string section, kind;
};

std::vector<Choice> everyIngredient() {
    std::vector<Choice> list;
    for (auto& section : sections())
        for (auto& kind : section.kinds) list.push_back({section.key, kind.id});
    return list;
}

Value kindOf(const std::string& id) {
    Value section = Value::object();
    section.set("kind", id);
    return section;
}

/// A tiny experiment with this component in it, and what it needs beside it.
Experiment with(const Choice& choice) {
    Experiment e = support::tinyExperiment();
    Value section = kindOf(choice.kind);
    if (findSection(choice.section)->list)
        section = Value::array(), section.items().push_back(kindOf(choice.kind));
    e.settings.set(choice.section, section);
    if (choice.section == "pretraining")
        for (const char* layer : {"0", "1"})
            e.settings.setAt("network.encoder." + std::string(layer) + ".activation", "sigmoid");
    if (choice.kind == "kl-sparsity") e.settings.setAt("network.encoder.1.activation", "sigmoid");
    if (choice.section == "optimizer" &&
        optimizers().make(section, "optimizer")->demands().linear) {
        e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"dense","units":3,
            "activation":"linear"}])",
                                                       "linear"));
        e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "linear"));
    }
    if (choice.kind == "vector-quantised") e.settings.setAt("code.width", 3);
    if (choice.kind == "k-sparse") e.settings.setAt("code.revive", 5);  // without: the recipe
    e = resolveExperiment(e.recipe, e.settings);
    if (findProblems(e, Shape{1, 3, 4}).empty()) return e;
    // What compares clouds with a prior gets both.
    if (choice.section != "code") e.settings.set("code", kindOf("gaussian"));
    if (choice.section != "prior") e.settings.set("prior", kindOf("standard-normal"));
    return resolveExperiment(e.recipe, e.settings);
}

class EveryIngredient : public testing::TestWithParam<Choice> {};
/// A stack on pictures of 7 x 6 in which this layer stands, with what it needs around it.
Experiment withLayer(const std::string& id) {
    Experiment e = support::tinyExperiment();
    const std::string inside = R"({"layer":"convolution","channels":3,"activation":"tanh"},)";
    std::string layer = "{\"layer\":\"" + id + "\"}";
    if (id == "reshape") layer = R"({"layer":"reshape","height":4,"width":1,"channels":9})";
    if (id == "dense") layer = R"({"layer":"dense","units":6,"activation":"tanh"})";
    if (id == "convolution" || id == "transposed-convolution")
        layer = "{\"layer\":\"" + id + "\",\"channels\":2,\"activation\":\"tanh\"}";
    const auto encoder = parseJson(
        "[" + inside + layer + R"(,{"layer":"dense","units":2,"activation":"linear"}])", id);
    e.settings.setAt("network.encoder", *encoder);
    return resolveExperiment(e.recipe, e.settings);
}

class EveryLayer : public testing::TestWithParam<std::string> {};
class EveryActivation : public testing::TestWithParam<std::string> {};
class EveryRecipe : public testing::TestWithParam<std::string> {};

std::vector<std::string> recipeNames() {
    std::vector<std::string> names;
    for (auto& recipe : recipes()) names.push_back(recipe.id);
    return names;
}

std::string identifier(std::string text) {
    for (char& c : text)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return text;
}

}  // namespace

TEST_P(EveryIngredient, HasRightGradients) {
    const Experiment e = with(GetParam());
    ASSERT_TRUE(checkSettings(e.settings).empty());
    auto report = checkModelGradients(e, Shape{1, 3, 4}, 5, 21);
    ASSERT_TRUE(report) << report.error().sentence();
    EXPECT_TRUE(report->finite);
    EXPECT_GT(report->numericNorm, 1e-3);
    EXPECT_LT(report->relativeError, 1e-6) << report->worst;
}

TEST_P(EveryIngredient, LetsParametersBeUpdatedEarly) {
    EXPECT_EQ(support::ruinParametersEarly(with(GetParam()), Shape{1, 3, 4}), "");
}

TEST_P(EveryIngredient, SurvivesItsFile) {
    const Experiment e = with(GetParam());
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
    for (const char* decoder : {"mirror", "tied"}) {
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
    for (auto& tensor : parameters.tensors())
        EXPECT_FALSE(tensor.name.starts_with("decoder") && tensor.name.ends_with(".weight"))
            << tensor.name << " is no encoder layer's";
}

TEST_P(EveryLayer, LetsParametersBeUpdatedEarlyMirroredAndTied) {
    for (const char* decoder : {"mirror", "tied"}) {
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
    for (auto& knob : recipe.knobs) EXPECT_FALSE(e.at(knob).isNull()) << knob;
    // The recipe's own stack, narrowed so that every weight can be checked.
    auto& encoder = e.settings.find("network")->find("encoder")->items();
    for (auto& layer : encoder) layer.set("units", std::min(layer["units"].number(), 4.0));
    auto report = checkModelGradients(e, Shape{1, 3, 4}, 4, 23);
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
