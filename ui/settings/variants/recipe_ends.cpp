#include "ui/settings/variants/recipe_ends.h"

#include <QPainter>
#include <QPainterPath>
#include <array>
#include <cmath>

#include "ui/settings/variants/recipe_marks.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kPixels = 5;
/// A letter T of 5 x 5 pixels.
constexpr std::array<const char*, kPixels> kPicture = {"#####", "..#..", "..#..", "..#..", "..#.."};

enum class Ends { Pixels, Points, Letters, Rows };

Ends endsOf(const RecipeSketch& s) {
    const std::string source = s.experiment.at("data.source").text();
    if (source == "curves" || source == "torus") return Ends::Points;
    if (source == "grammar") return Ends::Letters;
    if (source == "annotations") return Ends::Rows;
    return Ends::Pixels;
}

void drawPixels(QPainter& p, const QRectF& box, const QColor& colour, const QColor& dot,
                bool spoilt) {
    const double side = box.width() / kPixels;
    p.setPen(Qt::NoPen);
    for (int i = 0; i < kPixels * kPixels; ++i) {
        const int x = i % kPixels, y = i / kPixels;
        const QRectF cell(box.left() + x * side, box.top() + y * side, side - 0.8, side - 0.8);
        const bool hole = spoilt && (i * 7 + 3) % 5 == 0;
        if (kPicture[static_cast<size_t>(y)][x] == '#' && !hole) p.fillRect(cell, colour);
        if (spoilt && (i * 11 + 5) % 9 == 0) p.fillRect(cell, dot);
    }
}

void drawPoints(QPainter& p, const QRectF& box, const QColor& colour, bool spoilt) {
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    for (int i = 0; i < 16; ++i) {
        const double turn = i * 0.42, radius = box.width() * (0.08 + 0.028 * i);
        const double off = spoilt ? 2.2 * std::sin(i * 2.4) : 0;
        p.drawEllipse(box.center() +
                          QPointF((radius + off) * std::cos(turn), (radius + off) * std::sin(turn)),
                      1.5, 1.5);
    }
}

void drawLines(QPainter& p, const QRectF& box, const QColor& colour, bool spoilt, bool letters) {
    p.setPen(Qt::NoPen);
    for (int row = 0; row < 4; ++row)
        for (int i = 0; i < 3; ++i) {
            const bool hidden = spoilt && row == 1 && i == 1;
            const double width = box.width() * (letters ? 0.2 + 0.05 * ((row + i) % 3) : 0.28);
            const QRectF cell(box.left() + box.width() * i / 3.0,
                              box.top() + box.height() * row / 4.0, width, box.height() * 0.15);
            QColor shown = colour;
            if (!letters && (row * 3 + i) % 4 != 0) shown.setAlpha(60);
            p.setBrush(hidden ? QColor(Qt::transparent) : shown);
            p.setPen(hidden ? QPen(colour, 1) : QPen(Qt::NoPen));
            p.drawRoundedRect(cell, 1.5, 1.5);
        }
}

void drawEnd(QPainter& p, const RecipeSketch& s, const QRectF& box, Actor actor, bool spoilt) {
    const QColor colour = actorColour(actor, s.palette);
    p.setPen(QPen(colour, 1.4));
    p.setBrush(s.palette.color(QPalette::Base));
    p.drawRoundedRect(box, 3, 3);
    const QRectF inside = box.adjusted(3, 3, -3, -3);
    switch (endsOf(s)) {
        case Ends::Pixels:
            drawPixels(p, inside, colour, actorColour(Actor::Error, s.palette), spoilt);
            break;
        case Ends::Points:
            drawPoints(p, inside, colour, spoilt);
            break;
        case Ends::Letters:
            drawLines(p, inside, colour, spoilt, true);
            break;
        case Ends::Rows:
            drawLines(p, inside, colour, spoilt, false);
            break;
    }
}

}  // namespace

void drawRecipeInput(QPainter& painter, const RecipeSketch& s) {
    const bool spoilt = s.kind("corruption") != "none" || s.recipe.id == "stacked-denoising";
    drawEnd(painter, s, s.input, Actor::Input, spoilt);
}

void drawRecipeResult(QPainter& painter, const RecipeSketch& s) {
    drawEnd(painter, s, s.result, Actor::Result, false);
}

}  // namespace hourglass::ui
