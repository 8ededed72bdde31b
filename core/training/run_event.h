#pragma once

#include <string>

#include "core/training/history.h"

namespace hourglass {

/// Something that a person did while a run trained: a pause, a setting that was changed.
struct RunEvent {
    RunProgress progress;
    double seconds = 0;  ///< of training until then
    std::string text;    ///< "rate 0.03 → 0.01"

    bool operator==(const RunEvent&) const = default;
};

}  // namespace hourglass
