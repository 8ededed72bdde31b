#pragma once

#include "app/cli/model_in_use.h"

namespace hourglass::cli {

/// The model of a run with its weights, as measurements need it.
struct LoadedModel {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
};
Result<LoadedModel> loadModel(const ModelInUse& used);

/// Errors of a model on its pictures as JSON: sse_per_image, mse, terms with units, the floor of
/// grey pixels, PCA with the same code size, the mean picture.
Result<Value> measure(const ModelInUse& model, bool corrupted);

}  // namespace hourglass::cli
