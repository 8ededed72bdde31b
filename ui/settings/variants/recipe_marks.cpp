#include "ui/settings/variants/recipe_marks.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "ui/settings/variants/recipe_ends.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

using Sketch = RecipeSketch;

QColor codeOf(const Sketch& s) { return actorColour(Actor::Code, s.palette); }

bool hasPenalty(const Sketch& s, const char* id) {
    for (auto& item : s.experiment.section("penalties").items())
        if (item["kind"].text().find(id) != std::string::npos) return true;
    return false;
}

bool isGaussian(const Sketch& s) { return s.kind("code").find("gaussian") == 0; }
bool isSkew(const Sketch& s) { return s.kind("code").find("skew") == 0; }
bool hasBell(const Sketch& s) { return isGaussian(s) || isSkew(s) || hasPenalty(s, "mmd"); }
bool isSparse(const Sketch& s) {
    return s.kind("code") == "k-sparse" || hasPenalty(s, "spars") || hasPenalty(s, "l1");
}
bool isBinary(const Sketch& s) { return s.kind("code") == "binary"; }
bool isBook(const Sketch& s) {
    return s.kind("code") == "vector-quantised" || s.recipe.group == "quantise";
}
bool isPretrained(const Sketch& s) { return s.recipe.group == "layers"; }
bool isPlain(const Sketch& s) { return !hasBell(s) && !isSparse(s) && !isBinary(s) && !isBook(s); }

/// A column of code values: some of `cells` are lit.
void drawColumn(QPainter& p, const Sketch& s, int cells, bool (*lit)(int)) {
    const double side =
        std::min({s.code.width(), s.code.height() / cells, s.code.height() * 0.2}) - 2;
    p.setPen(QPen(codeOf(s), 1));
    for (int i = 0; i < cells; ++i) {
        const double y = s.code.center().y() + (i - cells / 2.0) * (side + 2) + 1;
        p.setBrush(lit(i) ? codeOf(s) : QColor(Qt::transparent));
        p.drawRoundedRect(QRectF(s.code.center().x() - side / 2, y, side, side), 1.5, 1.5);
    }
}

void drawPlainCode(QPainter& p, const Sketch& s) {
    const int units = static_cast<int>(std::min<int64_t>(s.experiment.codeUnits(), 4));
    drawColumn(p, s, std::max(1, units), [](int) { return true; });
}

void drawSparseCode(QPainter& p, const Sketch& s) {
    drawColumn(p, s, 7, [](int i) { return i == 1 || i == 5; });
}

void drawBits(QPainter& p, const Sketch& s) {
    drawColumn(p, s, 6, [](int i) { return i % 3 != 1; });
}

/// Entries of a book, one of them chosen.
void drawBook(QPainter& p, const Sketch& s) {
    const double side = s.code.width() * 0.42;
    for (int i = 0; i < 8; ++i) {
        const QRectF cell(s.code.center().x() + (i % 2 ? 1 : -side - 1),
                          s.code.center().y() + (i / 2 - 2) * (side + 2), side, side);
        p.setPen(QPen(codeOf(s), 1));
        p.setBrush(i == 5 ? codeOf(s) : QColor(Qt::transparent));
        p.drawRect(cell);
    }
}

/// A bell lying across the code; a skew one leans.
void drawBell(QPainter& p, const Sketch& s) {
    QPainterPath bell;
    const QRectF box = s.code.adjusted(-s.code.width() * 0.5, s.code.height() * 0.18,
                                       s.code.width() * 0.5, -s.code.height() * 0.18);
    const double lean = isSkew(s) ? 3.0 : 0.0;
    for (int i = 0; i <= 40; ++i) {
        const double x = (i - 20) / 7.0;
        const double y = std::exp(-x * x / 2) * (1 + std::erf(lean * x)) / (lean > 0 ? 1.6 : 1);
        const QPointF at(box.left() + box.width() * i / 40, box.bottom() - box.height() * y);
        i == 0 ? bell.moveTo(at) : bell.lineTo(at);
    }
    QColor fill = codeOf(s);
    fill.setAlpha(70);
    p.fillPath(bell, fill);
    p.setPen(QPen(codeOf(s), 1.6));
    p.drawPath(bell);
    if (s.recipe.id == "vamp-prior" || s.kind("prior") == "vamp")
        for (const double at : {0.2, 0.5, 0.8})
            p.drawEllipse(QPointF(box.left() + box.width() * at, box.bottom() + 4), 1.6, 1.6);
}

/// Arrows that press a neighbourhood of the code together.
void drawContraction(QPainter& p, const Sketch& s) {
    p.setPen(QPen(actorColour(Actor::Penalty, s.palette), 1.6));
    p.setBrush(Qt::NoBrush);
    const QPointF middle = s.code.center();
    const double reach = s.code.width() * 1.25, tip = s.code.width() * 0.62;
    p.drawEllipse(middle, tip - 2, s.code.height() * 0.46);
    for (const double side : {-1.0, 1.0}) {
        const double end = middle.x() + side * tip;
        p.drawLine(QPointF(middle.x() + side * reach, middle.y()), QPointF(end, middle.y()));
        p.drawPolyline(QPolygonF{QPointF(end + 3.5 * side, middle.y() - 3),
                                 QPointF(end, middle.y()),
                                 QPointF(end + 3.5 * side, middle.y() + 3)});
    }
}

/// The decoder has the encoder's weights.
void drawTie(QPainter& p, const Sketch& s) {
    p.setPen(QPen(s.palette.color(QPalette::PlaceholderText), 1.4, Qt::DashLine));
    p.setBrush(Qt::NoBrush);
    QPainterPath bow(QPointF(s.glass.left() + s.glass.width() * 0.2, s.glass.top() + 6));
    bow.quadTo(QPointF(s.glass.center().x(), s.glass.top() - 4),
               QPointF(s.glass.right() - s.glass.width() * 0.2, s.glass.top() + 6));
    p.drawPath(bow);
}

/// The layers as steps: one after the other.
void drawSteps(QPainter& p, const Sketch& s) {
    p.setFont(p.font());
    p.setBrush(Qt::NoBrush);
    for (int i = 0; i < 3; ++i) {
        const double x = s.glass.left() + s.glass.width() * (0.02 + 0.14 * i);
        p.setPen(QPen(actorColour(Actor::Encoder, s.palette), i == 0 ? 2.2 : 1));
        const double height = s.glass.height() * (0.66 - 0.14 * i);
        p.drawRoundedRect(
            QRectF(x, s.glass.center().y() - height / 2, s.glass.width() * 0.09, height), 2, 2);
    }
}

/// A second player looks at the result.
void drawJudge(QPainter& p, const Sketch& s) {
    p.setPen(QPen(actorColour(Actor::Penalty, s.palette), 1.6));
    p.setBrush(Qt::NoBrush);
    const QPointF eye(s.result.center().x(), s.result.top() - 9);
    p.drawEllipse(eye, 7, 4.5);
    p.setBrush(actorColour(Actor::Penalty, s.palette));
    p.drawEllipse(eye, 2, 2);
}

/// A label is told to both halves.
void drawTag(QPainter& p, const Sketch& s) {
    p.setPen(QPen(actorColour(Actor::Input, s.palette), 1.4));
    p.setBrush(s.palette.color(QPalette::Base));
    const QRectF tag(s.glass.center().x() - 9, s.glass.bottom() - 13, 18, 11);
    p.drawRoundedRect(tag, 3, 3);
    p.drawLine(tag.topLeft() + QPointF(4, 5.5), tag.topRight() + QPointF(-4, 5.5));
}

}  // namespace

const std::vector<RecipeMark>& recipeMarks() {
    static const std::vector<RecipeMark> all = {
        {[](const Sketch&) { return true; }, drawRecipeInput},
        {[](const Sketch&) { return true; }, drawRecipeResult},
        {[](const Sketch& s) { return s.experiment.isTied(); }, drawTie},
        {isPretrained, drawSteps},
        {hasBell, drawBell},
        {[](const Sketch& s) { return isSparse(s) && !hasBell(s); }, drawSparseCode},
        {[](const Sketch& s) { return isBinary(s) && !isSparse(s); }, drawBits},
        {[](const Sketch& s) { return isBook(s) && !isBinary(s) && !isSparse(s); }, drawBook},
        {isPlain, drawPlainCode},
        {[](const Sketch& s) { return hasPenalty(s, "contractive"); }, drawContraction},
        {[](const Sketch& s) { return s.kind("adversary") != "none"; }, drawJudge},
        {[](const Sketch& s) { return s.kind("condition") != "none"; }, drawTag},
    };
    return all;
}

}  // namespace hourglass::ui
