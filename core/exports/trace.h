#pragma once

#include <memory>
#include <vector>

#include "core/exports/exporter.h"
#include "core/model/network.h"

namespace hourglass {

/// The evaluation graph of a part of a model as recorded operations, scaling included. Exporters
/// translate its operations; they know nothing of layers or ingredients.
struct Trace {
    std::unique_ptr<Network> network;
    std::vector<float> shift;
    /// What is done in double before the network sees a table's values, and after it has drawn
    /// them; no operation of the tape.
    Columns columns;
    std::vector<double> fill;  ///< what stands for an input that is not a number; or empty
    bool takesData = false, givesData = false;  ///< input and output in the data's own units
    std::unique_ptr<Tape> tape;
    Var input, output;
    Var condition;  ///< [N, labels] of a conditional model, else null
    std::string inputName, outputName;
    std::vector<bool> needed;  ///< by node: does the output depend on it?
};

Result<Trace> traceModel(const ExportRequest& request);

}  // namespace hourglass
