// Data with unknown values: what is hidden has no say in anything.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/data/gaps.h"
#include "core/experiment/problems.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/questions/check_gradients.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

Experiment withGapSettings(double missing, const char* optimizer = "adam") {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("data.missing", missing);
    Value section = Value::object();
    section.set("kind", optimizer);
    e.settings.set("optimizer", section);
    return resolveExperiment("basic", e.settings);
}

std::unique_ptr<Trainer> trainedWithGaps(const Experiment& e, const LoadedData& loaded) {
    auto data = prepareData(loaded, e.section("data"));
    EXPECT_TRUE(data) << data.error().sentence();
    auto trainer = *Trainer::create(e, *data);
    while (!trainer->finished() && !trainer->diverged()) trainer->advance();
    EXPECT_FALSE(trainer->diverged()) << trainer->divergence();
    return trainer;
}

double knownShare(const Dataset& data) {
    const auto known = std::count(data.known.begin(), data.known.end(), 1);
    return static_cast<double>(known) / static_cast<double>(data.known.size());
}

/// The tiny pictures as floats.
std::shared_ptr<Dataset> floats() {
    auto data = std::make_shared<Dataset>(*support::spots().train);
    for (uint8_t byte : data->bytes) data->floats.push_back(byte / 255.0f);
    data->bytes.clear();
    return data;
}

}  // namespace

TEST(Gaps, AShareIsHiddenByAMaskThatOnlyTheSplitSeedDecides) {
    const LoadedData many = support::spots(2000);
    auto maskOf = [&](int dataSeed, int trainingSeed) {
        Experiment e = withGapSettings(0.3);
        e.settings.setAt("data.seed", dataSeed);
        e.settings.setAt("training.seed", trainingSeed);
        return (*prepareData(many, e.section("data")))->train.data->known;
    };
    const auto data = *prepareData(many, withGapSettings(0.3).section("data"));
    EXPECT_NEAR(knownShare(*data->train.data), 0.7, 0.01);
    EXPECT_EQ(maskOf(1, 1), maskOf(1, 2));
    EXPECT_NE(maskOf(1, 1), maskOf(2, 1));
    EXPECT_TRUE(
        (*prepareData(many, withGapSettings(0).section("data")))->train.data->known.empty());
}

TEST(Gaps, WhatIsHiddenHasNoSayInAnything) {
    for (const char* optimizer : {"adam", "l-bfgs"}) {
        const Experiment e = withGapSettings(0.4, optimizer);
        const LoadedData truth = support::spots();
        const auto masked = *prepareData(truth, e.section("data"));
        auto other = std::make_shared<Dataset>(*truth.train);
        for (size_t i = 0; i < other->bytes.size(); ++i)
            if (!masked->train.data->known[i]) other->bytes[i] = static_cast<uint8_t>(37 * i);
        const auto a = trainedWithGaps(e, truth), b = trainedWithGaps(e, {other, nullptr});
        EXPECT_TRUE(a->history().sameNumbers(b->history()));
        EXPECT_TRUE(std::equal(a->parameters().values(),
                               a->parameters().values() + a->parameters().size(),
                               b->parameters().values()));
        EXPECT_LT(a->history().epochs.back().train[0], a->history().epochs[1].train[0]);
    }
}

TEST(Gaps, ValuesThatAreNotNumbersAreLeftOutOrRefused) {
    auto data = floats();
    for (size_t i = 0; i < data->floats.size(); i += 5)
        data->floats[i] = std::numeric_limits<float>::quiet_NaN();
    Experiment e = withGapSettings(0);
    const auto refused = prepareData({data, nullptr}, e.section("data"));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().hint.find("data.gaps"), std::string::npos);
    e.settings.setAt("data.gaps", true);
    for (const char* scaling : {"unit", "centre", "standardise"}) {
        e.settings.setAt("data.scaling", scaling);
        e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
        e = resolveExperiment("basic", e.settings);
        const auto trainer = trainedWithGaps(e, {data, nullptr});
        EXPECT_NEAR(knownShare(*trainer->data().train.data), 0.8, 1e-9);
        for (auto& row : trainer->history().epochs)
            EXPECT_TRUE(std::isfinite(row.validationSse)) << scaling;
    }
}

TEST(Gaps, NoneAreLikeNoMask) {
    Experiment e = withGapSettings(0);
    const auto plain = trainedWithGaps(e, support::spots());
    e.settings.setAt("data.gaps", true);
    const auto masked = trainedWithGaps(e, support::spots());
    for (size_t i = 0; i < plain->history().epochs.size(); ++i) {
        const EpochRecord &a = plain->history().epochs[i], &b = masked->history().epochs[i];
        EXPECT_NEAR(a.validation[0], b.validation[0], 1e-3 * a.validation[0]);
        EXPECT_NEAR(a.validationSse, b.validationSse, 1e-3 * a.validationSse);
    }
}

TEST(Gaps, EveryLikelihoodHasRightGradients) {
    for (auto& id : likelihoods().ids()) {
        Experiment e = withGapSettings(0.3);
        Value section = Value::object();
        section.set("kind", id);
        e.settings.set("likelihood", section);
        e.settings.set("corruption", *parseJson(R"({"kind":"masking","alpha":2})", "x"));
        const auto report =
            checkModelGradients(resolveExperiment("basic", e.settings), Shape{1, 3, 4}, 5, 31);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_GT(report->numericNorm, 1e-3);
        EXPECT_LT(report->relativeError, 1e-6) << id;
    }
}

TEST(Gaps, TheClosedFormRefusesThem) {
    Experiment e = withGapSettings(0.3, "pca");
    e.settings.setAt("network.encoder",
                     *parseJson(R"([{"layer":"dense","units":2,"activation":"linear"}])", "x"));
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    const Problems problems = findProblems(resolveExperiment("basic", e.settings), Shape{1, 3, 4});
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].field, "data.missing");
}
