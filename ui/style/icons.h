#pragma once

#include <QColor>
#include <QIcon>

class QPainter;

namespace hourglass::ui {

enum class Sign { Play, Pause, Reset, Step, StepBack, SlowMotion, Undo, Redo, Dice, Search };

/// The program's signs: lines of one width in the theme's text colour, sharp at every size.
QIcon signIcon(Sign sign, const QColor& colour = {});
/// A page's sign, drawn on a square of 64 x 64 with the same pen.
QIcon paintedIcon(void (*paint)(QPainter&));
/// The hour-glass of the title bar.
QIcon programIcon();

}  // namespace hourglass::ui
