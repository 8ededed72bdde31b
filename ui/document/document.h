#pragma once

#include "core/experiment/experiment.h"
#include "ui/document/run_marks.h"

namespace hourglass::ui {

/// Everything that can be edited and undone, as one value.
struct Document {
    Experiment experiment;
    MarksOfRuns marks;

    bool operator==(const Document&) const = default;
};

}  // namespace hourglass::ui
