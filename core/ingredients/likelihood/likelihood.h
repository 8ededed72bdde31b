#pragma once

#include "core/base/catalogue.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// How the error is measured, and the output link that goes with it: the stack itself ends in
/// pre-activations a.
class Likelihood {
 public:
    virtual ~Likelihood() = default;
    /// Sigmoid or Linear: reconstruction = link(a).
    virtual Activation link() const = 0;
    /// -log p(x | a) up to a constant, one value a sample [N].
    virtual Var negativeLog(Recorder& recorder, Var target, Var preActivation) const = 0;
    /// "nats/image", "SSE/image".
    virtual std::string unit() const = 0;
    /// True if targets must lie in 0..1.
    virtual bool needsUnitRange() const { return false; }
};

/// All likelihoods: one line each.
const Catalogue<Likelihood>& likelihoods();

Entry<Likelihood> bernoulliLikelihood();
Entry<Likelihood> gaussianLikelihood();

}  // namespace hourglass
