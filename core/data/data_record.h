#pragma once

#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/data/scaling.h"

namespace hourglass {

/// What a run keeps of the data that it was trained on, so that other data are read, ordered,
/// scaled and checked as those were.
struct DataRecord {
    Shape sampleShape;
    Scaling scaling;                       ///< fitted on the training part
    std::vector<std::string> labelNames;   ///< name of label i, or empty
    std::vector<std::string> columnNames;  ///< one a unit, or empty
    std::string fingerprint;               ///< of the data as read; empty in runs of format 1
};

}  // namespace hourglass
