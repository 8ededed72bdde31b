#include "ui/settings/variants/recipe_picture.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "core/experiment/experiment.h"
#include "ui/settings/variants/recipe_marks.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kInputUnits = 784, kEndShare = 0.2;
constexpr int kGlassAlpha = 64;

QColor glassOf(Actor actor, const QPalette& palette) {
    QColor colour = actorColour(actor, palette);
    colour.setAlpha(kGlassAlpha);
    return colour;
}

/// Heights of the encoder's layers from the input to the code, as shares of the picture's.
std::vector<double> heightsOf(const Experiment& e) {
    std::vector<double> heights = {0.9};
    double units = kInputUnits;
    for (auto& layer : e.at("network.encoder").items()) {
        units = layer["units"].number(units * 0.5);
        heights.push_back(0.12 + 0.78 * std::min(1.0, std::log(1 + units) / std::log(kInputUnits)));
    }
    return heights;
}

/// Half of the glass, between two x, as wide as the layers are.
QPainterPath halfGlass(const std::vector<double>& heights, double from, double to, double middle,
                       double height) {
    QPolygonF upper, lower;
    const double last = static_cast<double>(heights.size() - 1);
    for (size_t i = 0; i < heights.size(); ++i) {
        const double x = from + (to - from) * static_cast<double>(i) / last;
        upper << QPointF(x, middle - height * heights[i] / 2);
        lower.prepend(QPointF(x, middle + height * heights[i] / 2));
    }
    QPainterPath path;
    path.addPolygon(upper + lower);
    path.closeSubpath();
    return path;
}

}  // namespace

void drawRecipe(QPainter& painter, const QRectF& place, const Recipe& recipe,
                const QPalette& palette) {
    const Experiment e = resolveExperiment(recipe.id, recipe.settings);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double end = place.width() * kEndShare, middle = place.center().y();
    const double codeHalf = place.width() * 0.09;
    const QRectF inner = place.adjusted(end + 4, 0, -end - 4, 0);
    const auto heights = heightsOf(e);
    if (heights.size() > 1) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(glassOf(Actor::Encoder, palette));
        painter.drawPath(halfGlass(heights, inner.left(), inner.center().x() - codeHalf, middle,
                                   place.height() * 0.8));
        painter.setBrush(glassOf(Actor::Decoder, palette));
        painter.drawPath(halfGlass(heights, inner.right(), inner.center().x() + codeHalf, middle,
                                   place.height() * 0.8));
    }
    const RecipeSketch sketch{recipe,
                              e,
                              palette,
                              QRectF(place.left(), middle - end / 2, end, end),
                              QRectF(inner.center().x() - codeHalf, middle - place.height() * 0.36,
                                     2 * codeHalf, place.height() * 0.72),
                              QRectF(place.right() - end, middle - end / 2, end, end),
                              inner};
    for (auto& mark : recipeMarks())
        if (mark.applies(sketch)) {
            painter.save();
            mark.draw(painter, sketch);
            painter.restore();
        }
    painter.restore();
}

}  // namespace hourglass::ui
