#pragma once

#include <QString>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// Whether a run trains, as lists show it.
struct RunStateWords {
    QString sign;   ///< one character
    QString words;  ///< "waits for the machine"
};

RunStateWords stateOf(const KeptRun& run);
/// Of the open run.
RunStateWords stateOf(const Lab& lab);

}  // namespace hourglass::ui
