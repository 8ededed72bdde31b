#pragma once

#include "core/optim/optimizer.h"

namespace hourglass {

Entry<Optimizer> sgdOptimizer();
Entry<Optimizer> momentumOptimizer();
Entry<Optimizer> adamOptimizer();

/// The learning rate field that all of them share.
Field rateField(double initial);

}  // namespace hourglass
