#include "core/experiment/experiment.h"

#include <gtest/gtest.h>

#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/model/autoencoder.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

Experiment recipe(const char* id) { return resolveExperiment(id, (*findRecipe(id))->settings); }

const Shape kPicture{1, 28, 28};

std::string firstProblem(const Experiment& e, const Shape& shape = kPicture) {
    const Problems problems = findProblems(e, shape);
    return problems.empty() ? "" : problems.front().field;
}

}  // namespace

TEST(Experiment, AFileSaysOnlyWhatDiffers) {
    Experiment e = recipe("denoising");
    EXPECT_EQ(writeJson(experimentFile(e), -1), R"({"hourglass":1,"recipe":"denoising"})");
    e.settings.setAt("corruption.share", 0.4);
    EXPECT_EQ(writeJson(experimentFile(e), -1),
              R"({"hourglass":1,"recipe":"denoising","corruption":{"share":0.4}})");
    EXPECT_EQ(*parseExperiment(experimentFile(e), "file"), e);
}

TEST(Experiment, FlagsWinOverTheFileAndTheFileOverTheRecipe) {
    const auto file = parseJson(R"({"recipe":"basic","optimizer":{"rate":0.5},
                                    "training":{"epochs":9}})",
                                "file");
    auto e = parseExperiment(*file, "file");
    ASSERT_TRUE(e) << e.error().sentence();
    EXPECT_EQ(e->at("optimizer.kind").text(), "adam");
    EXPECT_EQ(e->at("optimizer.rate").number(), 0.5);
    e = withSetting(*e, "optimizer.rate", Value(0.25));
    EXPECT_EQ(e->at("optimizer.rate").number(), 0.25);
    EXPECT_EQ(e->integer("training.epochs"), 9);
}

TEST(Experiment, AnotherKindBringsItsOwnFields) {
    auto e = withSetting(recipe("denoising"), "corruption.kind", Value("gaussian"));
    ASSERT_TRUE(e) << e.error().sentence();
    EXPECT_EQ(e->at("corruption.sigma").number(), 0.3);
    EXPECT_TRUE(e->at("corruption.share").isNull());
}

TEST(Experiment, UnknownKeysNameTheKnownOnes) {
    for (const char* path :
         {"optimizer.speed", "training.epoch", "corruption.share", "optimiser"}) {
        const auto e = withSetting(recipe("basic"), path, Value(1));
        ASSERT_FALSE(e) << path;
        EXPECT_NE(e.error().hint.find("Known: "), std::string::npos) << path;
    }
}

TEST(Experiment, ARealFieldTakesASchedule) {
    const auto schedule = parseJson(R"({"from":0,"to":2,"over":"10 epochs"})", "x");
    auto e = withSetting(recipe("variational"), "estimator.beta", *schedule);
    ASSERT_TRUE(e) << e.error().sentence();
    const Options options(e->section("estimator"), "estimator");
    EXPECT_EQ(options.real("beta").at({5.0, 0}), 1.0);
    EXPECT_EQ(*parseExperiment(experimentFile(*e), "file"), *e);
    EXPECT_FALSE(withSetting(recipe("variational"), "estimator.beta",
                             *parseJson(R"({"from":0,"to":-2,"over":"10 epochs"})", "x")));
}

TEST(Problems, ImpossibleStacksSayWhy) {
    Experiment e = recipe("basic");
    EXPECT_EQ(firstProblem(e), "");
    e.settings.setAt("network.encoder", Value::array());
    EXPECT_EQ(firstProblem(e), "network.encoder");

    e = recipe("basic");
    e.settings.setAt("network.decoder", *parseJson(R"([{"layer":"dense","units":100,
        "activation":"linear","weights":"auto"}])",
                                                   "x"));
    EXPECT_EQ(firstProblem(e), "network.decoder.0.units");
    e.settings.setAt("network.decoder.0.units", 784);
    EXPECT_EQ(firstProblem(e), "");
    e.settings.setAt("network.decoder.0.activation", "relu");
    EXPECT_EQ(firstProblem(e), "network.decoder.0.activation");

    e = recipe("variational");
    e.settings.setAt("network.decoder", "tied");
    EXPECT_EQ(firstProblem(e), "network.decoder");
    e = recipe("basic");
    e.settings.setAt("data.scaling", "centre");
    EXPECT_EQ(firstProblem(e), "data.scaling");
    e = recipe("basic");
    e.settings.setAt("prior", *parseJson(R"({"kind":"standard-normal"})", "x"));
    EXPECT_EQ(firstProblem(e), "prior.kind");
    e = recipe("basic");
    e.settings.setAt("network.encoder.0.units", 100000);
    e.settings.setAt("network.encoder.1.units", 100000);
    EXPECT_EQ(firstProblem(e), "network.encoder");
}

TEST(Problems, AnEmphasisOnNothingIsRefused) {
    for (const char* noise : {R"({"kind":"masking","alpha":0,"beta":0})",
                              R"({"kind":"salt-and-pepper","share":0,"alpha":1,"beta":0})"}) {
        Experiment e = recipe("basic");
        e.settings.set("corruption", *parseJson(noise, "x"));
        EXPECT_EQ(firstProblem(resolveExperiment("basic", e.settings)), "corruption.kind");
    }
    Experiment e = recipe("basic");
    e.settings.set("corruption", *parseJson(R"({"kind":"masking","beta":0})", "x"));
    EXPECT_EQ(firstProblem(resolveExperiment("basic", e.settings)), "");
}

TEST(Problems, AConditionBeforeAConvolutionIsNamed) {
    Experiment e = recipe("conditional");
    e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"convolution","channels":4},
        {"layer":"dense","units":4,"activation":"linear"}])",
                                                   "x"));
    EXPECT_EQ(firstProblem(resolveExperiment("conditional", e.settings)), "condition.kind");
}

TEST(Problems, AWideCodeIsOnlyDoubted) {
    Experiment e = recipe("basic");
    e.settings.setAt("network.encoder.2.units", 900);
    EXPECT_EQ(firstProblem(e), "");
    ASSERT_EQ(findDoubts(e, kPicture).size(), 1u);
}

TEST(Problems, WhatAnOptimizerDoesNotUseIsDoubted) {
    Experiment e = recipe("basic");  // its rate decays
    e.settings.setAt("training.clip", 1);
    EXPECT_TRUE(findDoubts(e, kPicture).empty());
    e.settings.set("optimizer", *parseJson(R"({"kind":"l-bfgs"})", "x"));
    EXPECT_EQ(findDoubts(resolveExperiment("basic", e.settings), kPicture).front().field,
              "training.batch");
    e.settings.setAt("training.batch", 1000);
    const Problems doubts = findDoubts(resolveExperiment("basic", e.settings), kPicture);
    ASSERT_EQ(doubts.size(), 2u);
    EXPECT_EQ(doubts[0].field, "schedule.kind");
    EXPECT_EQ(doubts[1].field, "training.clip");
}

TEST(Autoencoder, MirrorHasThePublishedNumberOfParameters) {
    // 784-1000-500-250-30 and back: 2,837,314 (reference 1).
    Experiment e = recipe("basic");
    const auto encoder = parseJson(R"([{"units":1000,"activation":"relu"},
        {"units":500,"activation":"relu"},{"units":250,"activation":"relu"},
        {"units":30,"activation":"linear"}])",
                                   "x");
    e.settings.setAt("network.encoder", *encoder);
    e = resolveExperiment("basic", e.settings);
    auto model = Autoencoder::build(e, kPicture);
    ASSERT_TRUE(model) << model.error().sentence();
    Parameters parameters;
    (*model)->declare(parameters);
    EXPECT_EQ(parameters.trainedCount(), 2837314);
}

TEST(Autoencoder, TiedWeightsAreCountedOnce) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.decoder", "tied");
    auto model = Autoencoder::build(e, Shape{12});
    Parameters parameters;
    (*model)->declare(parameters);
    EXPECT_EQ(parameters.trainedCount(), 12 * 7 + 7 + 7 * 3 + 3 + 7 + 12);
}
