#pragma once

#include "core/questions/analysis.h"

namespace hourglass {

/// A subject's model with its numbers, in evaluation mode, on a tape of its own whose input leaf
/// [N, F] (in the network's scale) has a gradient: for questions about slopes.
struct ModelOnTape {
    Network network;
    Tape tape;
    Leaves leaves;  ///< input, and the condition where the model is told one (0 at first)

    const Autoencoder& model() const { return *network.model; }
    static Result<std::unique_ptr<ModelOnTape>> create(const AnalysisSubject& subject,
                                                       int64_t samples);
    Recorder recorder() {
        return {tape, network.parameters, network.dials, Mode::Evaluate, 0, false};
    }
    std::span<float> inputs() {
        return {tape.data<float>(leaves.input), static_cast<size_t>(leaves.input.shape().count())};
    }
};

}  // namespace hourglass
