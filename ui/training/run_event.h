#pragma once

#include <QString>

#include "core/training/history.h"

namespace hourglass::ui {

/// Something that a person did while a run trained: a pause, a setting that was changed.
struct RunEvent {
    RunProgress progress;
    double seconds = 0;  ///< of training until then
    QString text;        ///< "rate 0.03 → 0.01"
};

}  // namespace hourglass::ui
