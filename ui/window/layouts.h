#pragma once

#include <QString>
#include <vector>

namespace hourglass::ui {

/// Which panels stand beside the pages, for whom.
struct PanelLayout {
    const char* id;
    QString title, help;
    bool data, runs, settings;  ///< shown
    bool projected;  ///< large text and thick lines, and keys are shown as they are pressed
};

/// All layouts, one entry each: "student", "teacher", "projector".
const std::vector<PanelLayout>& panelLayouts();

}  // namespace hourglass::ui
