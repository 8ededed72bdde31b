#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/scheduled.h"
#include "core/base/shape.h"
#include "core/data/scaling.h"
#include "core/experiment/experiment.h"

namespace hourglass {

enum class ModelPart { Encoder, Decoder, Autoencoder };
Result<ModelPart> parseModelPart(const std::string& name);
const std::vector<std::string>& modelPartNames();

/// A trained model to be taken home. Inputs and outputs of what is exported are the data's own
/// units (0..1 pixels), [N, F] and [N, K]: scaling is inside. Gaussian codes go by their mean.
struct ExportRequest {
    const Experiment& experiment;
    Shape sampleShape;
    const Scaling& scaling;
    std::span<const float> parameters;  ///< the flat array
    ModelPart part = ModelPart::Autoencoder;
    ScheduleProgress progress = kSchedulesEnd;  ///< where schedules stand
};

struct ExportFormat {
    std::string id, title, ending;
    std::string use;  ///< what to do with such a file, in a sentence
    /// The file's content, or why this model cannot be exported so.
    std::function<Result<std::string>(const ExportRequest&)> write;
};

/// All formats: one line each.
const std::vector<ExportFormat>& exportFormats();

/// Writes a file safely. An unknown format is an error that names the known ones.
Status exportModel(const std::string& format, const ExportRequest& request,
                   const std::string& path);

}  // namespace hourglass
