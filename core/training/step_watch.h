#pragma once

#include "core/model/autoencoder.h"
#include "core/training/step_trace.h"

namespace hourglass {

/// Fills in a trace while a unit of work is done. It only reads: no random number is drawn and no
/// weight touched. It exists during a traced unit of work and at no other time.
class StepWatch {
 public:
    /// Remembers the weights as they are.
    StepWatch(StepTrace& trace, const Autoencoder& model, const Parameters& parameters);

    /// What the tape holds after its forward pass.
    void notePassage(Tape& tape, const Recording& graph);
    /// The gradients of these tensors (by their place in the flat array), which are complete.
    void noteGradient(int64_t offset, const float* gradient, int64_t count);
    /// How far each tensor went; drops those that neither moved nor had a gradient.
    void noteMoves();
    StepTrace& trace() { return trace_; }

 private:
    void noteSamples(Tape& tape, const Passage& passage);

    StepTrace& trace_;
    const Autoencoder& model_;
    const Parameters& parameters_;
    std::vector<float> before_;
    std::vector<StepTrace::Tensor> tensors_;  ///< all trained ones
    std::vector<int> places_;                 ///< of each in Parameters::tensors()
};

}  // namespace hourglass
