#pragma once

#include <memory>

#include "core/base/catalogue.h"

namespace hourglass {

/// Moves a flat vector of parameters against its gradient. The state (velocities, running means)
/// is `slots()` vectors of the same length, kept by the caller so that it can be saved.
class Optimizer {
 public:
    virtual ~Optimizer() = default;
    virtual int slots() const = 0;
    /// One update of `count` numbers. `update` counts updates from 1; slots[i] has `count` numbers.
    virtual void step(float* values, const float* gradients, float* const* slots, int64_t count,
                      double rate, int64_t update) const = 0;
};

/// All optimizers: one line each. Every one has a field "rate".
const Catalogue<Optimizer>& optimizers();

}  // namespace hourglass
