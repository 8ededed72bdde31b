#pragma once

#include <QPalette>
#include <QRectF>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/experiment/recipe.h"

class QPainter;

namespace hourglass::ui {

/// The places of a variant's schematic.
struct RecipeSketch {
    const Recipe& recipe;
    const Experiment& experiment;
    const QPalette& palette;
    QRectF input, code, result, glass;

    std::string kind(const char* section) const {
        return experiment.section(section)["kind"].text();
    }
};

/// One thing that a schematic can show.
struct RecipeMark {
    bool (*applies)(const RecipeSketch&);
    void (*draw)(QPainter&, const RecipeSketch&);
};

/// All of them, in the order in which they are painted: one line each.
const std::vector<RecipeMark>& recipeMarks();

}  // namespace hourglass::ui
