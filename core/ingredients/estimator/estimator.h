#pragma once

#include "core/base/catalogue.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// Turns one-a-sample terms into the objective of a sample.
class Estimator {
 public:
    virtual ~Estimator() = default;
    /// reconstruction [N], divergence [N] or null -> [N].
    virtual Var combine(Recorder& recorder, Var reconstruction, Var divergence) const = 0;
};

/// All estimators: one line each.
const Catalogue<Estimator>& estimators();

Entry<Estimator> elboEstimator();

}  // namespace hourglass
