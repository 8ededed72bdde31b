#pragma once

#include "app/cli/model_in_use.h"

namespace hourglass::cli {

/// Errors of a model on its pictures as JSON: sse_per_image, mse, terms with units, the floor of
/// grey pixels, PCA with the same code size, the mean picture.
Result<Value> measure(const ModelInUse& model, bool corrupted);

}  // namespace hourglass::cli
