#pragma once

#include "core/autodiff/operations.h"

namespace hourglass {

/// log 2 pi.
double logTwoPi();

/// log N(z_r; mean_c, diag exp(logVariance_c)) in nats: z [R, K] under C laws [C, K] -> [R, C].
/// Written out, it is linear in z^2 and z, so two matrix products do it.
Var normalLogDensities(Var z, Var mean, Var logVariance);

/// Rows of a table [C, F], each taken with the probability softmax(logits)_c (all the same if
/// null): [count, F]. No gradient tells the table which rows were taken.
Var drawRows(Var table, Var logits, int64_t count, const RandomStream& stream);

}  // namespace hourglass
