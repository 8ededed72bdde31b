#pragma once

#include "core/model/experiment.h"

namespace hourglass::ui {

/// Everything that can be edited and undone, as one value.
struct Document {
    Experiment experiment;

    bool operator==(const Document&) const = default;
};

}  // namespace hourglass::ui
