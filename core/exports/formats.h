#pragma once

#include "core/exports/exporter.h"

namespace hourglass {

/// ONNX, opset 17, IR 8, dynamic batch; passed through ONNX's own checker before it is handed out.
Result<std::string> writeOnnx(const ExportRequest& request);
/// One .npy an array, by the names of the run file, and description.json.
Result<std::string> writeNpz(const ExportRequest& request);

}  // namespace hourglass
