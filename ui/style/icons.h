#pragma once

#include <QIcon>
#include <QPalette>
#include <functional>

class QPainter;

namespace hourglass::ui {

enum class Sign { Play, Pause, Reset, Step, Undo, Redo, Dice, Search };

/// The program's signs: lines of one width, in the window's text colour so that they fit every
/// theme, sharp at every size.
QIcon signIcon(Sign sign, const QPalette& palette, const QColor& colour = {});
/// A page's sign, drawn on a square of 64 x 64 with the same pen.
QIcon paintedIcon(void (*paint)(QPainter&), const QPalette& palette);
/// The hour-glass of the title bar.
QIcon programIcon();

}  // namespace hourglass::ui
