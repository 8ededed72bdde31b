#pragma once

#include <QString>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// What is going on, as one complete sentence: for the status bar and for screen readers.
QString statusSentence(const Lab& lab);

}  // namespace hourglass::ui
