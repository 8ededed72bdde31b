// Stochastic vector quantisers as ingredients: reference 9.4 and 9.5, check by check.
#include <gmock/gmock.h>

#include "core/autodiff/tape.h"
#include "core/base/random.h"
#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/luttrell/stochastic_quantiser.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using testing::HasSubstr;

namespace {

/// The recipe on its torus with these codes and draws.
Experiment onTorus(int64_t codes, double draws, int64_t epochs) {
    const Recipe& recipe = **findRecipe("stochastic-quantiser");
    Experiment e = resolveExperiment(recipe.id, recipe.settings);
    e.settings.setAt("network.encoder.0.units", codes);
    e.settings.setAt("penalties.0.draws", draws);
    e.settings.setAt("training.epochs", epochs);
    e.settings.setAt("training.threads", 1);
    return e;
}

/// Two stages, taught one after the other and then, for some epochs, together.
Experiment twoStages(int64_t jointEpochs) {
    Experiment e = onTorus(8, 10, jointEpochs);
    e.settings.setAt("data.limit", 1200);
    e.settings.setAt("network.encoder", *parseJson(R"([
        {"layer":"dense","units":12,"activation":"softmax"},
        {"layer":"dense","units":6,"activation":"softmax"}])",
                                                   "encoder"));
    e.settings.setAt("network.decoder", *parseJson(R"([
        {"layer":"dense","units":12,"activation":"linear"},
        {"layer":"dense","units":4,"activation":"linear"}])",
                                                   "decoder"));
    e.settings.set("pretraining", *parseJson(R"({"kind":"stochastic-quantisers","epochs":30,
        "batch":100,"draws":10,"rate":0.02})",
                                             "pretraining"));
    return resolveExperiment(e.recipe, e.settings);
}

support::Asked trainedChain(const Experiment& e) {
    return support::trainedOn(e, *prepareData(e.section("data")));
}

}  // namespace

TEST(Luttrell, TheDrawsPenaltyIsHalfOfTheQuantisersD) {
    constexpr int64_t kUnits = 4, kCodes = 5, kSamples = 7;
    using Posterior = StochasticQuantiser::Posterior;
    for (auto [posterior, draws] : {std::pair{Posterior::Sigmoid, int64_t{1}},
                                    {Posterior::Sigmoid, 10},
                                    {Posterior::Softmax, 2}}) {
        Experiment e = onTorus(kCodes, static_cast<double>(draws), 1);
        if (posterior == Posterior::Softmax)
            e.settings.setAt("network.encoder.0.activation", "softmax");
        auto model = *Autoencoder::build(e, Shape{kUnits});
        Parameters parameters;
        model->declare(parameters);
        parameters.allocate(Precision::Double);
        parameters.initialise(4);
        StochasticQuantiser quantiser(kUnits, kCodes, draws, posterior);
        const auto at = [&](const char* name) {
            return static_cast<double*>(parameters.address(parameters.find(name)));
        };
        // The quantiser's r_y are the decoder's rows and its bias.
        const RandomStream stream(9, "weights");
        double* down = at("decoder.0.bias");
        for (uint64_t u = 0; u < kUnits; ++u) down[u] = stream.normal(0, u);
        auto numbers = quantiser.parameters();
        for (int64_t y = 0; y < kCodes; ++y) {
            numbers[kCodes * kUnits + y] = at("encoder.0.bias")[y] = stream.normal(1, uint64_t(y));
            for (int64_t u = 0; u < kUnits; ++u) {
                numbers[y * kUnits + u] = at("encoder.0.weight")[u * kCodes + y];
                numbers[kCodes * (kUnits + 1) + y * kUnits + u] =
                    at("decoder.0.weight")[y * kUnits + u] + down[u];
            }
        }
        Tape tape(Precision::Double);
        Dials dials;
        Recorder recorder(tape, parameters, dials, Mode::Train, 1, false);
        const Recording graph = model->record(recorder, kSamples, View::Clean, false);
        std::vector<double> samples;
        for (uint64_t i = 0; i < kSamples * kUnits; ++i) samples.push_back(stream.normal(2, i));
        std::copy(samples.begin(), samples.end(), tape.data<double>(graph.input));
        tape.forward();
        const double half = quantiser.value(samples).total() / 2;
        EXPECT_NEAR(tape.scalar(graph.objective), half, 1e-12 * half) << draws;
    }
}

TEST(Luttrell, FewCodesAndManyDrawsShareTheCirclesOfATorus) {
    // Reference 9.5, M = 4: D is 2.10 for 3 draws and 1.80 for 8; the index 0.26 and 0.81.
    for (auto [draws, d] : {std::pair{3.0, 2.10}, {8.0, 1.80}}) {
        const auto run = trainedChain(onTorus(4, draws, 100));
        EXPECT_NEAR(2 * run.trainer->history().epochs.back().validation[0], d, 0.03 * d);
        const auto answer = support::ask(run, "sharing");
        ASSERT_TRUE(answer) << answer.error().sentence();
        const double index = support::numberOf(*answer, "specialisation index");
        EXPECT_TRUE(draws == 3 ? index < 0.4 : index > 0.7) << index << " for " << draws;
        ASSERT_EQ(answer->tables[0].rows.size(), 4u);
        double chances = 0;
        for (auto& row : answer->tables[0].rows) chances += row.values[2];
        EXPECT_NEAR(chances, 100, 1e-3);
    }
}

TEST(Luttrell, TwoStageJointTrainingLowersEndToEndError) {
    const auto run = trainedChain(twoStages(60));
    const History& history = run.trainer->history();
    ASSERT_EQ(history.stages.size(), 3u);
    EXPECT_EQ(history.stages[1].title, "Layer 2 of 2 (stochastic quantiser)");
    const auto& rows = history.epochs;
    const size_t joint = static_cast<size_t>(history.stages[2].firstRow);
    const double greedy = rows[joint - 1].validationSse, whole = rows.back().validationSse;
    EXPECT_LT(greedy, 2.0) << "a mean alone leaves 2";
    EXPECT_LT(whole, 0.9 * greedy);
}

TEST(Luttrell, StochasticQuantisersSayWhatTheyMiss) {
    const auto complaint = [](Experiment e, const char* path, const Value& value) {
        e.settings.setAt(path, value);
        e = resolveExperiment(e.recipe, e.settings);
        const Problems problems = findProblems(e, Shape{4});
        return problems.empty() ? std::string() : problems[0].what + " " + problems[0].hint;
    };
    const Experiment one = onTorus(4, 8, 1), two = twoStages(1);
    EXPECT_EQ(complaint(one, "training.seed", 2), "");
    EXPECT_EQ(complaint(two, "training.seed", 2), "");
    EXPECT_THAT(complaint(one, "network.encoder.0.activation", "linear"),
                HasSubstr("Set the code layer's activation to softmax"));
    EXPECT_THAT(complaint(one, "likelihood.output", "sigmoid"), HasSubstr("a linear decoder"));
    EXPECT_THAT(complaint(one, "code.kind", "k-sparse"), HasSubstr("Set code.kind to plain."));
    EXPECT_THAT(complaint(two, "network.decoder", "mirror"), HasSubstr("a linear decoder"));
    EXPECT_THAT(complaint(two, "network.encoder.0.activation", "relu"), HasSubstr("softmax"));
    Experiment alone = two;
    alone.settings.set("penalties", Value::array());
    EXPECT_THAT(complaint(alone, "network.decoder", "mirror"),
                HasSubstr("Stochastic quantisers need a linear decoder."));
    EXPECT_THAT(complaint(two, "network.decoder.0.units", 11), HasSubstr("undoes the encoder"));
}
