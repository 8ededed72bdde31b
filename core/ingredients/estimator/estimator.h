#pragma once

#include "core/base/catalogue.h"
#include "core/ingredients/combination.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// What is known of N samples with L draws of the code each; R = N L rows, a sample's side by side.
struct Evidence {
    Var reconstruction;  ///< [R] -log p(x|z)
    /// The divergence of the code from its prior in nats, or its estimate from each draw: by unit
    /// [N or R, K] or together [N or R]; null where there is no prior.
    Var divergence;
    int64_t draws = 1;
};

/// Turns what each draw says into the objective.
class Estimator {
 public:
    virtual ~Estimator() = default;
    /// Codes that are drawn for a sample; 0: the mean code stands for all.
    virtual int64_t draws(Mode mode) const { return mode == Mode::Train ? 1 : 0; }
    /// True: the divergence must be log q(z|x) - log p(z) of each draw, formula or not.
    virtual bool needsLogRatios() const { return false; }
    /// True: the divergence must be known by code unit.
    virtual bool needsUnits() const { return false; }
    virtual Objection objection(const Combination&) const { return {}; }
    /// A scalar, in the unit of the reconstruction.
    virtual Var objective(Recorder& recorder, const Evidence& evidence) const = 0;
};

/// The mean over the rows of the sum over the units: a scalar.
Var meanDivergence(Var divergence);

/// All estimators: one line each.
const Catalogue<Estimator>& estimators();

Entry<Estimator> elboEstimator();
Entry<Estimator> capacityEstimator();
Entry<Estimator> importanceWeightedEstimator();

/// "samples": how often the code of a picture is drawn at each step.
Field drawsField(int64_t initial, std::string help);

}  // namespace hourglass
