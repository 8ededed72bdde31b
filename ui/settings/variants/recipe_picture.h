#pragma once

#include <QPalette>
#include <QRectF>

#include "core/experiment/recipe.h"

class QPainter;

namespace hourglass::ui {

/// A tiny schematic of what a variant does, drawn from its settings: the hour-glass as wide as its
/// layers, its spoilt input, its kind of code, what is held still, added or trained first.
void drawRecipe(QPainter& painter, const QRectF& place, const Recipe& recipe,
                const QPalette& palette);

}  // namespace hourglass::ui
