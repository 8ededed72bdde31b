#pragma once

#include "core/autodiff/tape.h"
#include "core/base/result.h"

namespace hourglass {

/// Records J^T g of the Jacobian J of `output` by `input`, g (of output's shape) being `cotangent`:
/// a gradient as an ordinary graph that can be differentiated again. An error if an operation on
/// the way has no cotangent. A null Var if the output does not depend on the input.
Result<Var> recordCotangent(Var output, Var input, Var cotangent);

}  // namespace hourglass
