// Each condition is provoked, named with its number, and cured by its own repair within five
// epochs, with three seeds.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/doctor/training_fault.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

constexpr int kSeeds[] = {1, 2, 3};
constexpr int kEpochsOfCure = 5;  // a hundred updates at the least, where that matters

std::vector<Finding> examined(const Experiment& e) {
    auto data = prepareData(e.section("data"));
    EXPECT_TRUE(data) << data.error().sentence();
    const Asked run = trainedOn(e, *data);
    const AnalysisSubject subject = run.subject();
    return examine(ExaminedRun(subject, run.trainer->history()));
}

const Finding* found(const std::vector<Finding>& findings, const std::string& id) {
    const auto it = std::find_if(findings.begin(), findings.end(),
                                 [&](const Finding& f) { return f.id == id; });
    return it == findings.end() ? nullptr : &*it;
}

/// Settings that make a run ill, on 600 of the bundled clothes where nothing else is said.
struct Provoked {
    std::string id, settings;
};

std::string experimentText(const std::string& settings) {
    const bool ownData = settings.find("\"data\"") != std::string::npos;
    return std::string("{\"hourglass\": 1, ") + (ownData ? "" : R"("data": {"limit": 600}, )") +
           settings + "}";
}

std::ostream& operator<<(std::ostream& to, const Provoked& a) { return to << a.id; }

const std::vector<Provoked> kProvoked = {
    {"diverged", R"("recipe": "basic", "likelihood": {"kind": "gaussian", "output": "linear"},
        "optimizer": {"kind": "sgd", "rate": 100}, "training": {"epochs": 2})"},
    {"collapsed", R"("recipe": "variational", "estimator": {"beta": 1000},
        "training": {"epochs": 12, "batch": 32})"},
    {"stuck-gradients", R"("recipe": "vanishing", "training": {"epochs": 2})"},
    {"same-result", R"("recipe": "basic", "network": {"encoder": [
            {"layer": "dense", "units": 64, "activation": "relu", "weights": "normal",
             "deviation": 0.01},
            {"layer": "dense", "units": 4, "activation": "linear", "weights": "normal",
             "deviation": 0.01}]},
        "optimizer": {"kind": "sgd", "rate": 0.001}, "training": {"epochs": 8, "batch": 16})"},
    {"dead-units", R"("recipe": "basic", "optimizer": {"rate": 0.3}, "training": {"epochs": 3})"},
    {"saturated", R"("recipe": "basic", "network": {"encoder": [
            {"layer": "dense", "units": 64, "activation": "tanh"},
            {"layer": "dense", "units": 8, "activation": "linear"}]},
        "optimizer": {"rate": 0.5}, "training": {"epochs": 3})"},
    {"over-fitting", R"("recipe": "basic",
        "data": {"source": "curves", "noise": 0.3, "limit": 60, "validation": 0.5},
        "likelihood": {"kind": "gaussian", "output": "linear"}, "network": {"encoder": [
            {"layer": "dense", "units": 128, "activation": "relu"},
            {"layer": "dense", "units": 128, "activation": "relu"},
            {"layer": "dense", "units": 1, "activation": "linear"}]},
        "optimizer": {"rate": 0.003}, "training": {"epochs": 400, "batch": 10})"},
    {"copying", R"("recipe": "basic", "data": {"source": "curves", "limit": 600},
        "likelihood": {"kind": "gaussian", "output": "linear"}, "network": {"encoder": [
            {"layer": "dense", "units": 32, "activation": "tanh"},
            {"layer": "dense", "units": 2, "activation": "linear"}]},
        "training": {"epochs": 60, "batch": 16})"},
    {"small-batches", R"("recipe": "basic", "network": {"encoder": [
            {"layer": "dense", "units": 16, "activation": "relu"}, {"layer": "batch-norm"},
            {"layer": "dense", "units": 4, "activation": "linear"}]},
        "training": {"epochs": 1, "batch": 2})"},
    {"range", R"("recipe": "basic", "data": {"limit": 600, "scaling": "standardise"},
        "likelihood": {"kind": "gaussian", "output": "sigmoid"}, "training": {"epochs": 1})"},
    {"at-floor", R"("recipe": "basic", "data": {"source": "disc", "limit": 600},
        "network": {"encoder": [
            {"layer": "dense", "units": 64, "activation": "relu"},
            {"layer": "dense", "units": 8, "activation": "linear"}]},
        "optimizer": {"rate": 0.003}, "training": {"epochs": 200, "batch": 16})"},
};

class Doctor : public testing::TestWithParam<Provoked> {};

}  // namespace

TEST_P(Doctor, NamesItAndCuresIt) {
    for (int seed : kSeeds) {
        Experiment ill = experimentOf(experimentText(GetParam().settings));
        ill.settings.setAt("training.seed", seed);
        const auto findings = examined(ill);
        const Finding* finding = found(findings, GetParam().id);
        std::string others;
        for (auto& f : findings) others += " " + f.id;
        ASSERT_TRUE(finding) << "seed " << seed << ":" << others;
        EXPECT_FALSE(finding->reason.empty());
        EXPECT_FALSE(finding->unit.empty());
        ASSERT_FALSE(finding->repair.settings.empty());
        auto well = repaired(ill, finding->repair);
        ASSERT_TRUE(well) << well.error().sentence();
        well->settings.setAt("training.epochs", kEpochsOfCure);
        for (auto& f : examined(*well))
            EXPECT_NE(f.id, GetParam().id)
                << "seed " << seed << ": still " << f.number << " " << f.unit;
    }
}

INSTANTIATE_TEST_SUITE_P(Conditions, Doctor, testing::ValuesIn(kProvoked), [](const auto& info) {
    std::string name = info.param.id;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Doctor, EveryConditionIsProvoked) {
    for (auto& fault : trainingFaults())
        EXPECT_TRUE(std::any_of(kProvoked.begin(), kProvoked.end(), [&](auto& a) {
            return a.id == fault.id;
        })) << fault.id;
}

/// Recipes as they are, on few pictures: two that are made to fail stay out.
TEST(Doctor, IsSilentOnHealthyRuns) {
    int healthy = 0;
    for (const char* recipe :
         {"basic", "tied", "denoising", "k-sparse", "sparse", "contractive", "variational",
          "importance-weighted", "beta-vae", "skew-normal", "conditional", "wae-mmd", "linear",
          "semantic-hashing", "vamp-prior"})
        for (int seed : {1, 2}) {
            Experiment e = experimentOf(experimentText(R"("recipe": ")" + std::string(recipe) +
                                                       R"(", "training": {"epochs": 6})"));
            e.settings.setAt("training.seed", seed);
            for (auto& f : examined(e))
                ADD_FAILURE() << recipe << ", seed " << seed << ": " << f.title << ", " << f.number
                              << " " << f.unit;
            ++healthy;
        }
    EXPECT_GE(healthy, 20);
}
