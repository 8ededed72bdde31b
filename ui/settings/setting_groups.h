#pragma once

#include <QString>
#include <string>
#include <vector>

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// Sections of an experiment that one folded card holds.
struct SettingGroup {
    QString title;
    std::vector<std::string> sections;
};

/// All sections but the data, which have a place of their own. A section that no card names gets
/// one of its own.
std::vector<SettingGroup> settingGroups();
/// One word about how they stand: "Adam", "none", "seed 7".
QString summaryOf(const SettingGroup& group, const Experiment& experiment);

}  // namespace hourglass::ui
