#pragma once

#include <QList>
#include <QWidget>

namespace hourglass::ui {

/// What Tab reaches inside of an area, in the order in which it is read: line by line, a group as a
/// whole before its neighbour. It is looked up anew each time, since forms come and go.
QList<QWidget*> tabStops(const QWidget& area);

}  // namespace hourglass::ui
