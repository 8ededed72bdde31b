#pragma once

#include <QColor>
#include <QPalette>

namespace hourglass::ui {

/// What the whole window looks like.
enum class Look { Light, Dark, Projector };

/// The neutral colours of a look; cards lie on the page, fields on cards.
struct Surfaces {
    QColor page, card, hover, line, text, quiet, disabled, accent, onAccent, link;
};

const Surfaces& surfacesOf(Look look);
QPalette paletteOf(Look look);
/// Those of a widget's palette: they follow the theme.
Surfaces surfacesOf(const QPalette& palette);

/// The present look; widgets are told of another one by QEvent::PaletteChange.
Look currentLook();
void setCurrentLook(Look look);
/// How much thicker than on a desk lines are drawn: 1, or 2 for a projector.
double lineScale();

}  // namespace hourglass::ui
