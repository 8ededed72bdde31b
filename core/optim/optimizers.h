#pragma once

#include "core/optim/optimizer.h"

namespace hourglass {

Entry<Optimizer> sgdOptimizer();
Entry<Optimizer> momentumOptimizer();
Entry<Optimizer> adamOptimizer();
Entry<Optimizer> adamwOptimizer();
Entry<Optimizer> adagradOptimizer();
Entry<Optimizer> nesterovOptimizer();
Entry<Optimizer> rmspropOptimizer();

/// The learning rate field that all of them share.
Field rateField(double initial);

}  // namespace hourglass
