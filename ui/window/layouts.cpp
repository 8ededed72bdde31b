#include "ui/window/layouts.h"

#include <QCoreApplication>

namespace hourglass::ui {

const std::vector<PanelLayout>& panelLayouts() {
    const auto tr = [](const char* text) {
        return QCoreApplication::translate("PanelLayout", text);
    };
    static const std::vector<PanelLayout> all = {
        {"student", tr("&Student"), tr("Data and settings beside the page; no list of runs"), true,
         false, true, false},
        {"teacher", tr("&Teacher"), tr("All panels: data, runs and settings"), true, true, true,
         false},
        {"projector", tr("&Projector"),
         tr("The page alone, with large text and thick lines; pressed keys are shown"), false,
         false, false, true},
    };
    return all;
}

}  // namespace hourglass::ui
