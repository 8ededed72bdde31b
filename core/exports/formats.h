#pragma once

#include "core/exports/exporter.h"

// What the catalogue of formats names: one file each.
namespace hourglass {

/// ONNX, opset 17, IR 8, dynamic batch; passed through ONNX's own checker before it is handed out.
ExportFormat onnxExport();
/// One .npy an array, by the names of the run file, description.json, and beside it a program of
/// NumPy alone.
ExportFormat numpyExport();
ExportFormat safetensorsExport();
/// A module of PyTorch, and its weights as .npz beside it.
ExportFormat torchExport();
/// C99 with weights inside, and its header.
ExportFormat cExport();
/// The same as one header of C++17.
ExportFormat cppExport();
/// What somebody has to know who uses the model: Markdown, and JSON beside it.
ExportFormat modelCardExport();

}  // namespace hourglass
