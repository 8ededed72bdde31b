#pragma once

#include <QString>
#include <vector>

#include "core/experiment/cures.h"

namespace hourglass::ui {

/// Why nothing can be trained, in words for people, and what would cure it.
struct Trouble {
    QString what, hint;
    Problem problem;      ///< as the engine says it, with paths
    bool ofData = false;  ///< the data cannot be read, or not be used with this network
    std::vector<Cure> cures;

    QString words() const { return hint.isEmpty() ? what : what + " " + hint; }
};

}  // namespace hourglass::ui
