#pragma once

#include "core/autodiff/tape.h"
#include "core/base/result.h"
#include "core/exports/onnx_graph.h"

namespace hourglass {

/// One recorded operation to be written as ONNX nodes.
struct OnnxStep {
    const Tape& tape;
    const Tape::Node& node;
    std::vector<std::string> inputs;  ///< names of the inputs' values
};

/// Adds the nodes and returns the name of the result. An operation that ONNX cannot say is an
/// error.
Result<std::string> translate(OnnxGraph& graph, const OnnxStep& step);

}  // namespace hourglass
