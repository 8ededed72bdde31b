#pragma once

#include "core/questions/model_on_tape.h"

namespace hourglass {

/// The encoder in evaluation mode as a map that can be differentiated: codes f(x) [N, K] of inputs
/// x [N, F] in the network's scale, and the Jacobian of every sample.
class EncoderJacobian {
 public:
    static Result<std::unique_ptr<EncoderJacobian>> create(const AnalysisSubject& subject,
                                                           int64_t samples);

    /// Takes rows of a part for the samples, with their labels where the model wants them.
    void show(const PartView& part, std::span<const uint32_t> rows);
    /// The inputs [N, F]: read, or written before the next call.
    std::span<float> inputs() { return on_->inputs(); }
    /// f(x) [N, K] of the present inputs.
    std::span<const float> encode();
    /// J [N, K, F] of the present inputs, a backward pass for each code unit.
    std::vector<float> jacobians();

    int64_t samples() const { return on_->leaves.input.samples(); }
    int64_t inputUnits() const { return on_->leaves.input.units(); }
    int64_t codeUnits() const { return code_.units(); }

 private:
    EncoderJacobian(const AnalysisSubject& subject) : subject_(subject) {}

    const AnalysisSubject& subject_;
    std::unique_ptr<ModelOnTape> on_;
    Var code_;
    Var chosen_;  ///< [N, K] 1 in one column
    Var sum_;     ///< of the chosen codes
};

}  // namespace hourglass
