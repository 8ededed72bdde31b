#pragma once

class QPainter;

namespace hourglass::ui {

struct RecipeSketch;

/// What goes in: pixels, points, letters or rows; with holes or dots where it is spoilt.
void drawRecipeInput(QPainter& painter, const RecipeSketch& sketch);
/// What comes out: the same, clean.
void drawRecipeResult(QPainter& painter, const RecipeSketch& sketch);

}  // namespace hourglass::ui
