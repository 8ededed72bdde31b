#pragma once

#include <QString>
#include <array>
#include <string>
#include <vector>

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// A setting that stands on the card that is always open.
struct FirstSetting {
    std::string path;
    QString title;
};

/// Code size, learning rate, batch and epochs of this experiment.
std::vector<FirstSetting> firstSettings(const Experiment& experiment);
/// True if no other form needs to show it. (The code's units stand in the network's picture, too.)
bool isFirstSetting(const std::string& path);

}  // namespace hourglass::ui
