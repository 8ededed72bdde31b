#pragma once

#include "core/exports/exporter.h"

namespace hourglass {

/// Up to `count` samples for the part, and what the model answers to them: of the test part, then
/// of the others, or made up from drawn codes where no data are at hand.
Result<ExportSamples> samplesFor(const ExportRequest& request, int64_t count);

/// The score below which the request's share of the validation samples lies (of the training part,
/// if there is no validation part). An error without data.
Result<double> thresholdOf(const ExportRequest& request);

}  // namespace hourglass
