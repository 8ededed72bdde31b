#pragma once

#include <QColor>
#include <QPalette>
#include <QRect>

class QPainter;

namespace hourglass::ui {

/// The one way to show that a control has the focus: a line of the accent around it.
void drawFocus(QPainter& painter, const QRect& around, const QPalette& palette);
/// A small arrow: to the right where something is folded, down where it is open.
void drawChevron(QPainter& painter, const QRectF& place, bool down, const QColor& colour);
/// A rounded box with a thin edge.
void drawBox(QPainter& painter, const QRectF& place, double radius, const QColor& fill,
             const QColor& edge);

}  // namespace hourglass::ui
