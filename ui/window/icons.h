#pragma once

#include <QIcon>
#include <QPalette>

class QPainter;

namespace hourglass::ui {

enum class Sign { Play, Pause, Reset, Step, Undo, Redo };

/// The program's signs, painted in the window's text colour so that they fit every theme.
QIcon signIcon(Sign sign, const QPalette& palette, const QColor& colour = {});
/// A page's sign, in the window's text colour.
QIcon paintedIcon(void (*paint)(QPainter&), const QPalette& palette);
/// The hour-glass of the title bar.
QIcon programIcon();

}  // namespace hourglass::ui
