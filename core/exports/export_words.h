#pragma once

#include "core/exports/program_text.h"
#include "core/exports/trace.h"

namespace hourglass {

/// Recipe, seed, fingerprint of the data, version, part, and what a scorer's threshold is.
Value exportMetadata(const Trace& trace, const ExportRequest& request);

/// "Samples with a score above it are unusual: 99 % of the validation samples lie below."
std::string thresholdWords(const ExportRequest& request);

/// Takes a scorer's threshold from the data; nothing for other parts.
Status findThreshold(Trace& trace, const ExportRequest& request);

/// Lines of Python that import the program at `path` and call it.
std::string pythonUse(const ExportRequest& request, const std::string& path);

/// What such a part takes and gives: "input", "code", "epsilon"; "code", "reconstruction", "score".
std::string inputNameOf(ModelPart part);
std::string outputNameOf(ModelPart part);
int64_t inputUnitsOf(const ExportRequest& request);
/// Of a conditional model, else 0.
int64_t labelUnitsOf(const ExportRequest& request);

}  // namespace hourglass
