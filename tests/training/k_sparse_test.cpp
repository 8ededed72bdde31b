// k-sparse codes: how many values pass along a schedule, and units that are brought back to life.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/autodiff/gradient_check.h"
#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/io/document_file.h"
#include "core/model/inference.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

const Shape kSparseSpot{1, 3, 4};

/// A linear code of `units`, tied, on the spots.
Experiment kSparse(const std::string& code, int units = 40) {
    Experiment e = support::tinyExperiment();
    Value layer = *parseJson(R"({"layer":"dense","activation":"linear"})", "test");
    layer.set("units", units);
    e.settings.setAt("network.encoder", Value::Array{layer});
    e.settings.setAt("network.decoder", "tied");
    e.settings.set("code", *parseJson(code, "test"));
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian","output":"linear"})", "test"));
    return resolveExperiment("basic", e.settings);
}

std::vector<float> pictures(const PreparedData& data) {
    std::vector<float> all(static_cast<size_t>(data.train.count() * kSparseSpot.count()));
    for (int64_t i = 0; i < data.train.count(); ++i)
        data.train.data->copySample(data.train.rows[i], all.data() + i * kSparseSpot.count());
    return all;
}

/// Codes [n, K] of the training pictures at a moment of the run.
std::vector<float> codesOf(const Trainer& trainer, const ScheduleProgress& at) {
    auto model = *Inference::create(trainer.experiment(), kSparseSpot, trainer.data().scaling);
    const Parameters& p = trainer.parameters();
    model->setParameters({p.values(), static_cast<size_t>(p.size())});
    model->turnTo(at);
    const auto shown = pictures(trainer.data());
    const int64_t n = trainer.data().train.count();
    std::vector<float> codes(static_cast<size_t>(n * model->model().codeUnits()));
    model->encode(shown.data(), n, codes.data());
    return codes;
}

/// Units that no training picture chooses.
int64_t deadUnits(const Trainer& trainer) {
    const auto codes = codesOf(trainer, trainer.history().scheduleProgress(trainer.progress()));
    const int64_t units = trainer.model().codeUnits();
    int64_t dead = 0;
    for (int64_t u = 0; u < units; ++u) {
        bool chosen = false;
        for (size_t i = static_cast<size_t>(u); i < codes.size(); i += static_cast<size_t>(units))
            chosen = chosen || codes[i] != 0;
        dead += !chosen;
    }
    return dead;
}

std::unique_ptr<Trainer> trainedSparse(const Experiment& e) {
    auto trainer = *Trainer::create(e, support::tinyData(e));
    while (!trainer->finished()) trainer->advance();
    return trainer;
}

}  // namespace

TEST(KSparse, EveryRowHasExactlyKValuesAlongTheSchedule) {
    struct Case {
        std::string code;
        std::vector<int64_t> k;  ///< after 0, 1, 2, 4 and 9 epochs, of 40 units
    };
    const std::string to = R"(,"over":"4 epochs"})";
    const Case cases[] = {
        {R"({"kind":"k-sparse","share":{"from":0.5,"to":0.1)" + to + "}", {20, 16, 12, 4, 4}},
        {R"({"kind":"k-sparse","share":{"from":0.5,"to":0.1)" + to + R"(,"revive":3})",
         {20, 16, 12, 4, 4}},
        {R"({"kind":"k-sparse","count":{"from":40,"to":8)" + to + "}", {40, 32, 24, 8, 8}},
        {R"({"kind":"k-sparse","share":0.5,"count":7})", {7, 7, 7, 7, 7}},
        {R"({"kind":"k-sparse","share":0.0001})", {1, 1, 1, 1, 1}}};
    const double epochs[] = {0, 1, 2, 4, 9};
    for (const Case& c : cases) {
        const Experiment e = kSparse(c.code);
        auto model = Autoencoder::build(e, kSparseSpot);
        ASSERT_TRUE(model) << model.error().sentence();
        Parameters parameters;
        (*model)->declare(parameters);
        parameters.allocate();
        parameters.initialise(3);
        Dials dials;
        Tape tape;
        Recorder recorder(tape, parameters, dials, Mode::Train, 3, true);
        const Recording graph = (*model)->record(recorder, 9, View::Corrupted, false);
        const RandomStream stream(3, "input");
        for (int64_t i = 0; i < 9 * kSparseSpot.count(); ++i)
            tape.data<float>(graph.input)[i] = stream.uniform(0, static_cast<uint64_t>(i));
        for (size_t moment = 0; moment < c.k.size(); ++moment) {
            tape.setStep(moment);
            dials.turnTo({epochs[moment], static_cast<int64_t>(moment)});
            tape.forward();
            const float* code = tape.data<float>(graph.code.code);
            for (int64_t row = 0; row < 9; ++row)
                EXPECT_EQ(std::count_if(code + row * 40, code + (row + 1) * 40,
                                        [](float v) { return v != 0; }),
                          c.k[moment])
                    << c.code << " after " << epochs[moment] << " epochs";
        }
    }
}

TEST(KSparse, TheRecipeReachesItsShareAfterHalfOfTheTraining) {
    const Experiment e = resolveExperiment("k-sparse", (*findRecipe("k-sparse"))->settings);
    const auto share = Scheduled::parse(e.at("code.share"), "code.share");
    ASSERT_TRUE(share);
    const double half = static_cast<double>(e.integer("training.epochs")) / 2;
    EXPECT_GT(share->at({0, 0}), 4 * share->to());
    EXPECT_GT(share->at({half - 1, 0}), share->to());
    EXPECT_DOUBLE_EQ(share->at({half, 0}), share->to());
}

TEST(KSparse, AModelInUseStandsWhereTheRunStands) {
    Experiment e = kSparse(R"({"kind":"k-sparse","count":{"from":20,"to":2,"over":"8 epochs"}})");
    auto trainer = trainedSparse(e);  // four epochs
    auto active = [&](const ScheduleProgress& at) {
        const auto codes = codesOf(*trainer, at);
        return std::count_if(codes.begin(), codes.end(), [](float v) { return v != 0; }) /
               trainer->data().train.count();
    };
    EXPECT_EQ(active(trainer->checkpoint().schedules()), 11);
    EXPECT_EQ(active(kSchedulesEnd), 2);
}

TEST(KSparse, MoreActiveUnitsThanThereAreAreRefused) {
    Experiment e = support::tinyExperiment();  // a code of 3
    for (const char* count : {"3", "4", R"({"from":4,"to":2,"over":"5 epochs"})"}) {
        e.settings.set(
            "code",
            *parseJson(R"({"kind":"k-sparse","count":)" + std::string(count) + "}", "test"));
        const Problems found = findProblems(resolveExperiment("basic", e.settings), Shape{1, 3, 4});
        EXPECT_EQ(found.size(), count == std::string("3") ? 0u : 1u) << count;
        if (!found.empty()) {
            EXPECT_NE(found[0].hint.find("at most 3"), std::string::npos);
        }
    }
}

TEST(KSparse, CountAndShareCanBeChangedWhileItTrains) {
    const Experiment e = kSparse(R"({"kind":"k-sparse","share":0.5})");
    auto trainer = *Trainer::create(e, support::tinyData(e));
    EXPECT_TRUE(trainer->setLive("code.count", Value(3)));
    EXPECT_TRUE(trainer->setLive("code.share", Value(0.2)));
    EXPECT_FALSE(trainer->setLive("code.revive", Value(3))) << "it needs a memory of its own";
    while (!trainer->finished()) trainer->advance();
    auto same = trainedSparse(kSparse(R"({"kind":"k-sparse","share":0.5,"count":3})"));
    auto other = trainedSparse(e);
    EXPECT_EQ(same->checkpoint().parameters, trainer->checkpoint().parameters);
    EXPECT_NE(other->checkpoint().parameters, trainer->checkpoint().parameters);
}

TEST(KSparse, RevivalLeavesFewerDeadUnits) {
    auto dead = [](const char* revive, int seed) {
        Experiment e =
            kSparse(std::string(R"({"kind":"k-sparse","count":2,"revive":)") + revive + "}");
        e.settings.setAt("training.epochs", 40);
        e.settings.setAt("training.seed", seed);
        return deadUnits(*trainedSparse(e));
    };
    for (int seed : {3, 4, 5}) {
        const int64_t without = dead("0", seed), with = dead("20", seed);
        EXPECT_GT(without, 10) << "there is something to revive";
        EXPECT_LT(with, without / 2) << "seed " << seed;
        RecordProperty("dead_of_40_seed_" + std::to_string(seed),
                       std::to_string(without) + ", revived " + std::to_string(with));
        EXPECT_EQ(with, dead("20", seed)) << "the same seed, the same units";
    }
}

TEST(KSparse, RevivalGoesOnWithTheSameBits) {
    const Experiment e = kSparse(R"({"kind":"k-sparse","count":2,"revive":10})");
    auto whole = trainedSparse(e);
    for (int stop : {3, 5, 6}) {
        auto first = *Trainer::create(e, support::tinyData(e));
        for (int i = 0; i < stop; ++i) first->advance();
        auto saved = captureRun(*first);
        ASSERT_TRUE(saved) << saved.error().sentence();
        auto read = parseRun(*runBytes(*saved), "test");
        ASSERT_TRUE(read) << read.error().sentence();
        auto second = *Trainer::resume(read->checkpoint, support::tinyData(e));
        while (!second->finished()) second->advance();
        EXPECT_EQ(whole->checkpoint().parameters, second->checkpoint().parameters) << stop;
        EXPECT_TRUE(whole->history().sameNumbers(second->history())) << stop;
    }
}

TEST(KSparse, OptimizersThatCompareLossesRefuseRevival) {
    for (const char* revive : {"0", "3"}) {
        Experiment e =
            kSparse(std::string(R"({"kind":"k-sparse","share":0.5,"revive":)") + revive + "}");
        e.settings.set("optimizer", *parseJson(R"({"kind":"l-bfgs"})", "test"));
        const Problems problems = findProblems(resolveExperiment("basic", e.settings), kSparseSpot);
        ASSERT_EQ(problems.size(), revive == std::string("0") ? 0u : 1u);
        if (!problems.empty()) {
            EXPECT_EQ(problems[0].field, "code.revive");
        }
    }
}

namespace {

/// Two rows of three units, of which one passes.
struct Boosted {
    Tape tape{Precision::Double};
    Var x = tape.input(Shape{2, 3}, "x"), y;
    std::vector<double> state{0, 0, 0, 0};
    double strength = 5;
    Boosted() {
        tape.wantGradient(x);
        const double values[] = {3, 2, -1, -4, -6, -5};
        std::copy_n(values, 6, tape.data<double>(x));
        y = keepBoosted(x, tape.constant(Shape{}, 0.1), tape.constant(Shape{}, 1),
                        tape.dial(&strength, "revive"), state.data());
    }
    std::vector<double> at(uint64_t step) {
        tape.setStep(step);
        tape.forward();
        return {tape.data<double>(y), tape.data<double>(y) + 6};
    }
};

}  // namespace

TEST(KeepBoosted, ChoosesByTheFormulaAndPassesTheValueItself) {
    Boosted b;
    EXPECT_EQ(b.at(0), (std::vector<double>{3, 0, 0, -4, 0, 0})) << "no past, no boost";
    const double memory = std::pow(0.999, 2);
    EXPECT_NEAR(b.state[0], 1 - memory, 1e-15) << "unit 0 has won both rows";
    EXPECT_NEAR(b.state[3], 1 - memory, 1e-15);
    EXPECT_EQ(b.state[1], 0);
    // d = (1, 0, 0), a = 1/3: boosts e^(-10/3) and e^(5/3) on 4, 3, 0 and 2, 0, 1.
    const std::vector<double> revived = {0, 2, 0, 0, 0, -5};
    EXPECT_EQ(b.at(1), revived);
    const auto state = b.state;
    EXPECT_EQ(b.at(1), revived) << "a replay of the same step begins at the same state";
    EXPECT_EQ(b.state, state);
    b.strength = 0;
    EXPECT_EQ(b.at(2), (std::vector<double>{3, 0, 0, -4, 0, 0}));
}

TEST(KeepBoosted, TheGradientFlowsThroughWhatPassed) {
    Boosted b;
    b.at(0), b.at(1);
    const Var sum = sumOfAll(square(b.y));
    const GradientReport report = checkGradients(b.tape, sum);
    EXPECT_LT(report.relativeError, 1e-6);
    EXPECT_GT(report.numericNorm, 1);
    b.tape.forward();
    b.tape.backward(sum);
    const double* g = b.tape.gradient<double>(b.x);
    EXPECT_EQ(std::vector<double>(g, g + 6), (std::vector<double>{0, 4, 0, 0, 0, -10}));
}
