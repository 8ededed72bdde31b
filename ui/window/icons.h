#pragma once

#include <QIcon>
#include <QPalette>

namespace hourglass::ui {

enum class Sign { Play, Pause, Reset, Step, Undo, Redo, Lab, Features, Latent, Analyses };

/// The program's signs, painted in the window's text colour so that they fit every theme.
QIcon signIcon(Sign sign, const QPalette& palette, const QColor& colour = {});
/// The hour-glass of the title bar.
QIcon programIcon();

}  // namespace hourglass::ui
