// Runs of several stages: greedy pretraining, fine-tuning, classes.
#include <gtest/gtest.h>

#include "core/data/labelled.h"
#include "core/experiment/problems.h"
#include "core/questions/check_gradients.h"
#include "core/training/trainer.h"
#include "support/trainers.h"

using namespace hourglass;
using support::finish;
using support::fresh;

namespace {

Experiment stack(const char* rule, const char* classifier = "none",
                 const char* decoder = "mirror") {
    Experiment e = support::tinyExperiment();
    const auto parse = [](const std::string& text) { return *parseJson(text, "test"); };
    e.settings.setAt("network.encoder", parse(R"([
        {"layer":"dense","units":7,"activation":"sigmoid"},
        {"layer":"dense","units":5,"activation":"sigmoid"}])"));
    e.settings.setAt("network.decoder", decoder);
    e.settings.set("pretraining", parse(std::string(R"({"kind":")") + rule +
                                        R"(","epochs":3,"batch":16,"rate":0.05})"));
    e.settings.set("classifier", parse(std::string(R"({"kind":")") + classifier + R"("})"));
    if (std::string(classifier) != "none") {
        e.settings.setAt("classifier.labels", 3);
        e.settings.setAt("classifier.epochs", 30);
        e.settings.setAt("classifier.batch", 16);
        e.settings.setAt("classifier.rate", 0.02);
    }
    if (std::string(rule) == "none") e.settings.set("pretraining", parse(R"({"kind":"none"})"));
    e.settings.setAt("training.epochs", 2);
    return resolveExperiment("basic", e.settings);
}

const char* const kRules[] = {"rbm", "denoising", "sparse"};

}  // namespace

TEST(Stages, EachBeginsWithARowAndIsMeasuredInTurn) {
    auto trainer = fresh(stack("rbm", "softmax"));
    finish(*trainer);
    const History& h = trainer->history();
    ASSERT_EQ(h.stages.size(), 4u);
    const char* names[] = {"layer-1", "layer-2", "train", "classes"};
    const size_t rows[] = {4, 4, 3, 31};
    for (size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(h.stages[i].name, names[i]);
        ASSERT_EQ(h.rows(i).size(), rows[i]);
        for (auto& row : h.rows(i)) EXPECT_EQ(row.validation.size(), h.stages[i].terms.size());
    }
    EXPECT_EQ(h.epochs.back().epoch, 3 + 3 + 2 + 30);
    EXPECT_EQ(trainer->epochs(), plannedEpochs(trainer->experiment()));
    EXPECT_EQ(History::parse(h.json(), "test")->sameNumbers(h), true);
}

TEST(Stages, ALayersStageMovesThatLayerAlone) {
    for (const char* rule : {"denoising", "sparse"}) {
        auto trainer = fresh(stack(rule));
        const auto copy = [&] {
            const float* w = trainer->parameters().values();
            return std::vector<float>(w, w + trainer->parameters().size());
        };
        const auto untouched = copy();
        while (trainer->history().stages.size() < 2) trainer->advance();
        const auto after = copy();
        for (auto& tensor : trainer->parameters().tensors()) {
            if (tensor.role != Parameters::Role::Trained) continue;
            const bool moved = !std::equal(after.begin() + tensor.offset,
                                           after.begin() + tensor.offset + tensor.shape.count(),
                                           untouched.begin() + tensor.offset);
            const bool own =
                tensor.name.starts_with("encoder.0") || tensor.name.starts_with("decoder.1");
            EXPECT_EQ(moved, own) << rule << " " << tensor.name;
        }
    }
}

TEST(Stages, GoOnWithTheSameBitsWhereverTheyStopped) {
    for (const char* rule : kRules) {
        auto whole = fresh(stack(rule, "softmax"));
        finish(*whole);
        for (int stop : {3, 9, 14, 25, 40}) {
            auto first = fresh(stack(rule, "softmax"));
            for (int i = 0; i < stop; ++i) first->advance();
            auto second =
                Trainer::resume(first->checkpoint(), support::tinyData(first->experiment()));
            ASSERT_TRUE(second) << second.error().sentence();
            finish(**second);
            EXPECT_TRUE(whole->history().sameNumbers((*second)->history())) << rule << stop;
        }
    }
}

TEST(Stages, EveryObjectiveHasRightGradients) {
    for (const char* rule : {"none", "rbm", "denoising", "sparse"})
        for (const char* decoder : {"mirror", "tied"}) {
            const Experiment e = stack(rule, "softmax", decoder);
            auto report = checkModelGradients(e, Shape{1, 3, 4}, 5, 21);
            ASSERT_TRUE(report) << report.error().sentence();
            EXPECT_LT(report->relativeError, 1e-6) << rule << decoder << report->worst;
        }
}

TEST(Stages, PretrainingLowersEachLayersOwnError) {
    for (const char* rule : kRules) {
        auto trainer = fresh(stack(rule));
        finish(*trainer);
        const History& h = trainer->history();
        for (size_t s = 0; s < 2; ++s) {
            size_t term = 0;
            while (h.stages[s].terms[term].name != "reconstruction") ++term;
            EXPECT_LT(h.rows(s).back().validation[term], h.rows(s).front().validation[term])
                << rule << s;
        }
    }
}

TEST(Stages, ClassesAreLearnedFromTheCode) {
    auto trainer = fresh(stack("denoising", "softmax"));
    finish(*trainer);
    const auto rows = trainer->history().rows(3);
    EXPECT_EQ(trainer->history().stages[2].name, "train");
    EXPECT_GT(rows.front().validation[1], 40);  // three classes, nothing learned
    EXPECT_LT(rows.back().validation[1], 20);   // per cent
}

TEST(Stages, AHeadAloneLeavesTheEncoderAsItWas) {
    Experiment e = stack("none", "softmax");
    e.settings.setAt("classifier.head_only", true);
    auto trainer = fresh(e);
    const auto weights = [&] {
        const auto& p = trainer->parameters();
        const int tensor = p.find("encoder.0.weight");
        return std::vector<float>(p.values(tensor), p.values(tensor) + 12 * 7);
    };
    while (trainer->history().stages.size() < 2) trainer->advance();
    const auto before = weights();
    finish(*trainer);
    EXPECT_EQ(weights(), before);
    EXPECT_LT(trainer->history().epochs.back().validation[0],
              trainer->history().rows(1).front().validation[0]);
}

TEST(Stages, FewLabelsAreBalanced) {
    const Experiment e = stack("none", "softmax");
    const auto data = support::tinyData(e);
    const PartView few = labelledPart(data->train, 9, 4);
    ASSERT_EQ(few.count(), 9);
    int counts[3] = {};
    for (uint32_t row : few.rows) ++counts[data->train.data->labels[row]];
    for (int count : counts) EXPECT_EQ(count, 3);
    EXPECT_EQ(labelledPart(data->train, 9, 4).rows, few.rows);
    EXPECT_NE(labelledPart(data->train, 9, 5).rows, few.rows);
    EXPECT_EQ(labelledPart(data->train, 0, 4).rows, data->train.rows);
}

TEST(Stages, CannotBeMadeShorterThanTheyAre) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.epochs", 9);
    auto trainer = fresh(e);
    while (trainer->progress().epoch <= 2) trainer->advance();
    trainer->setEpochs("training.epochs", 1);
    finish(*trainer);
    EXPECT_EQ(trainer->history().epochs.back().epoch, 3);  // the epoch that had begun
    Checkpoint c = fresh(e)->checkpoint();
    auto begun = fresh(e);
    while (begun->progress().epoch <= 2) begun->advance();
    c = begun->checkpoint();
    c.experiment.settings.setAt("training.epochs", 1);
    auto resumed = Trainer::resume(c, support::tinyData(c.experiment));
    ASSERT_TRUE(resumed);
    finish(**resumed);
    EXPECT_EQ((*resumed)->history().epochs.back().epoch, 3);
}

TEST(Stages, ALaterStagesDialCanBeTurnedBefore) {
    auto trainer = fresh(stack("rbm", "softmax"));
    trainer->advance();
    EXPECT_TRUE(trainer->setLive("optimizer.rate", Value(0.0)));
    EXPECT_EQ(trainer->experiment().at("optimizer.rate").number(), 0);
    while (trainer->history().stages.size() < 3) trainer->advance();
    const auto weights = [&] {
        const float* w = trainer->parameters().values();
        return std::vector<float>(w, w + trainer->parameters().trainedSize());
    };
    const auto before = weights();
    while (trainer->history().stages.size() < 4) trainer->advance();
    EXPECT_EQ(weights(), before);  // trained at rate 0
}

TEST(Stages, PersistentChainsGoOnWithTheSameBits) {
    Experiment e = stack("rbm");
    e.settings.setAt("pretraining.persistent", true);
    e.settings.setAt("training.monitor", true);
    auto whole = fresh(e);
    finish(*whole);
    for (int stop : {5, 11, 17}) {
        auto first = fresh(e);
        for (int i = 0; i < stop; ++i) first->advance();
        auto second = Trainer::resume(first->checkpoint(), support::tinyData(e));
        ASSERT_TRUE(second) << second.error().sentence();
        finish(**second);
        EXPECT_TRUE(whole->history().sameNumbers((*second)->history())) << stop;
    }
}

TEST(Stages, AStateOfAnotherStageIsRefused) {
    auto trainer = fresh(stack("rbm", "softmax"));
    while (trainer->history().stages.size() < 3) trainer->advance();
    for (auto spoil :
         {+[](Checkpoint& c) { c.stage = 0; }, +[](Checkpoint& c) { c.stage = 9; },
          +[](Checkpoint& c) { c.stage = -1; }, +[](Checkpoint& c) { c.batch = -1; },
          +[](Checkpoint& c) { c.epoch = -4; }, +[](Checkpoint& c) { c.history.stages.clear(); }}) {
        Checkpoint c = trainer->checkpoint();
        spoil(c);
        EXPECT_FALSE(Trainer::resume(c, support::tinyData(c.experiment)));
    }
}

TEST(Stages, WhatPretrainingCannotTeachIsSaidBefore) {
    Experiment e = stack("rbm");
    e.settings.setAt("network.encoder.0.activation", "relu");
    auto problems = findProblems(e, Shape{1, 3, 4});
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems[0].field, "network.encoder.0.activation");
    e = stack("sparse");
    e.settings.setAt("network.encoder.1.activation", "linear");
    EXPECT_EQ(findProblems(e, Shape{1, 3, 4})[0].field, "network.encoder.1.activation");
    e = stack("denoising");
    e.settings.setAt("code.kind", "gaussian");
    e = resolveExperiment("basic", e.settings);
    EXPECT_FALSE(findProblems(e, Shape{1, 3, 4}).empty());
    e = stack("none", "softmax");
    e.settings.setAt("classifier.labels", 2);
    EXPECT_EQ(findDataProblems(e, *support::spots(50).train)[0].field, "classifier.labels");
}
