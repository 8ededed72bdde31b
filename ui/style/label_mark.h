#pragma once

#include <QPainter>
#include <QString>

namespace hourglass::ui {

/// Forms of marks: labels whose colours are alike to some eyes have different ones.
enum class Mark { Disc, Square, Triangle, Diamond, Star, Wedge };

/// The form of label i, beside labelColour(i). Labels below 24 that share a form have colours that
/// all eyes tell apart (a test computes it); -1: no label.
Mark labelMark(int label);
/// The same as a character for texts: "●".
QString labelSign(int label);
/// As much ink for each form; with the painter's brush, about as far from the middle as `radius`.
void drawMark(QPainter& painter, Mark mark, const QPointF& middle, double radius);

}  // namespace hourglass::ui
