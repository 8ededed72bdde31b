#include "ui/style/side_panel.h"

#include <QEvent>
#include <cmath>

#include "ui/style/type.h"

namespace hourglass::ui {

SidePanel::SidePanel(int width, QWidget* parent) : QScrollArea(parent), width_(width) {
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fit();
}

void SidePanel::fit() { setMinimumWidth(static_cast<int>(std::lround(width_ * typeScale()))); }

void SidePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) fit();
    QScrollArea::changeEvent(event);
}

}  // namespace hourglass::ui
