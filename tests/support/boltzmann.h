#pragma once

#include "core/model/stage_objective.h"
#include "core/statistics/boltzmann.h"
#include "support/experiments.h"

namespace hourglass::support {

constexpr int64_t kVisible = 6, kHidden = 4;

/// A machine with random weights.
BoltzmannMachine machine(uint64_t seed, int64_t visible = kVisible, int64_t hidden = kHidden);
/// The lowest `count` bits of a state, as 0 and 1.
std::vector<double> bits(int64_t state, int64_t count);
/// Eight samples of kVisible values.
std::vector<std::vector<double>> someStates();
/// d(-mean log p)/dW over data, by enumeration: model's E[v h] - data's.
std::vector<double> exactGradient(const BoltzmannMachine& m,
                                  const std::vector<std::vector<double>>& data);

/// An experiment whose first layer is a machine of this size, in double precision with its weights.
struct Stack {
    Experiment experiment;
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    std::unique_ptr<StageObjective> objective;
    Stack(const BoltzmannMachine& m, const std::string& rule, const char* code = "sigmoid") {
        experiment = support::tinyExperiment();
        experiment.settings.setAt(
            "network.encoder",
            *parseJson(R"([{"layer":"dense","units":)" + std::to_string(m.hidden) +
                           R"(,"activation":")" + code + R"("}])",
                       "test"));
        experiment.settings.set("pretraining", *parseJson(rule, "test"));
        experiment = resolveExperiment("basic", experiment.settings);
        model = *Autoencoder::build(experiment, Shape{m.visible});
        model->declare(parameters);
        parameters.allocate(Precision::Double);
        parameters.initialise(1);
        const CoderPair pair = model->pairs(parameters).front();
        const auto put = [&](int tensor, const std::vector<double>& values) {
            std::copy(values.begin(), values.end(),
                      static_cast<double*>(parameters.address(tensor)));
        };
        put(pair.weight, m.weight);
        put(pair.hiddenBias, m.hiddenBias);
        put(pair.visibleBias, m.visibleBias);
        objective = greedyObjective(*model, parameters, 0);
    }
    std::vector<double> gradient(const std::string& tensor, Tape& tape) const {
        for (int id = 0; id < tape.size(); ++id) {
            const Tape::Node& node = tape.node(id);
            if (node.isParameter && node.name == tensor && node.wantsGradient) {
                const double* g = static_cast<const double*>(node.gradient);
                return {g, g + node.shape.count()};
            }
        }
        return {};
    }
};

}  // namespace hourglass::support
