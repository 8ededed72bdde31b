#include "ui/window/tab_walk.h"

#include <QLayout>
#include <algorithm>

namespace hourglass::ui {
namespace {

bool isStop(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled() &&
           !widget.focusProxy();
}

/// Children that stand in one line come from left to right, lines from above. A line is what
/// overlaps its first widget's middle.
QList<QWidget*> inReadingOrder(const QWidget& parent) {
    if (QLayout* layout = parent.layout()) layout->activate();  // a form may just have come
    QList<QWidget*> rest;
    for (QWidget* child : parent.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (child->isVisible() && !child->isWindow()) rest << child;
    std::stable_sort(rest.begin(), rest.end(), [](const QWidget* a, const QWidget* b) {
        return a->y() != b->y() ? a->y() < b->y() : a->height() < b->height();
    });
    QList<QWidget*> ordered;
    while (!rest.isEmpty()) {
        // Of a widget without height the middle lies above its top.
        const int middle = std::max(rest.front()->y(), rest.front()->geometry().center().y());
        QList<QWidget*> line, below;
        for (QWidget* widget : rest) (widget->y() <= middle ? line : below) << widget;
        std::stable_sort(line.begin(), line.end(),
                         [](const QWidget* a, const QWidget* b) { return a->x() < b->x(); });
        ordered << line;
        rest = below;
    }
    return ordered;
}

void collect(const QWidget& parent, QList<QWidget*>& stops) {
    for (QWidget* child : inReadingOrder(parent)) {
        if (isStop(*child)) stops << child;
        collect(*child, stops);
    }
}

}  // namespace

QList<QWidget*> tabStops(const QWidget& area) {
    QList<QWidget*> stops;
    collect(area, stops);
    return stops;
}

}  // namespace hourglass::ui
