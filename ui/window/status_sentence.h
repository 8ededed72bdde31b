#pragma once

#include <QString>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// What is going on, as one complete sentence: for the status bar and for screen readers.
QString statusSentence(const Lab& lab);
/// "8 s", "3 min", "2 h 10 min".
QString durationText(double seconds);

}  // namespace hourglass::ui
