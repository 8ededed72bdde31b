#pragma once

#include "core/autodiff/tape.h"
#include "core/base/result.h"

namespace hourglass {

/// Records how `output` changes when `input` changes by `direction` (same shape as input): the
/// product of the Jacobian with a vector, as an ordinary graph that can be differentiated again.
/// An error if an operation on the way has no tangent. A null Var if nothing changes.
Result<Var> recordTangent(Var output, Var input, Var direction);

}  // namespace hourglass
