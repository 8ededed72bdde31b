#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// Samples [rows, units] for an input of a model.
struct OnnxRows {
    int64_t rows = 0;
    const std::vector<float>& values;
};

/// Reads an ONNX model and computes its first output, node by node: another reading of the file
/// than that which wrote it. It takes a few rows at a time, and forgets a tensor after its last
/// use: pictures of many channels would not fit otherwise. It knows the operators that exports use,
/// by the definitions of the ONNX standard, opset 17; sums are in double, results are rounded to
/// the type of the tensor.
Result<std::vector<float>> runOnnx(const std::string& bytes,
                                   const std::map<std::string, OnnxRows>& inputs);

}  // namespace hourglass
