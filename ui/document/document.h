#pragma once

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// Everything that can be edited and undone, as one value.
struct Document {
    Experiment experiment;

    bool operator==(const Document&) const = default;
};

}  // namespace hourglass::ui
