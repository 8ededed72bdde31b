#include "ui/settings/variants/formula_setter.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <algorithm>

#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

using NodeKind = FormulaNode::Kind;

constexpr double kIndex = 0.7;       // size of an index
constexpr double kRaise = 0.42;      // of a superscript, in sizes
constexpr double kLower = 0.18;      // of a subscript
constexpr double kSumSize = 1.35;    // of a sum's sign
constexpr double kBarHeight = 0.28;  // of a fraction's line above the baseline

bool isOperator(const FormulaNode& node) {
    static const QString signs = QString::fromUtf8("=+-−≈∝‖≤∼·");
    return node.kind == NodeKind::Symbol && signs.contains(node.text);
}

/// Room at each side of a sign, in sizes.
double roomAround(const FormulaNode& node) { return isOperator(node) ? 0.2 : 0; }
double roomBehind(const FormulaNode& node) {
    return node.kind == NodeKind::Symbol && node.text == "," ? 0.22 : roomAround(node);
}

const QHash<QString, Actor>& actorsOfSymbols() {
    static const QHash<QString, Actor> all = {
        {"x", Actor::Input},     {"f", Actor::Encoder}, {"q", Actor::Encoder},
        {"g", Actor::Decoder},   {"p", Actor::Decoder}, {"z", Actor::Code},
        {"h", Actor::Code},      {"e", Actor::Code},    {"β", Actor::Penalty},
        {"γ", Actor::Penalty},   {"λ", Actor::Penalty}, {"KL", Actor::Penalty},
        {"MMD", Actor::Penalty}, {"v", Actor::Input},   {"r", Actor::Result}};
    return all;
}

}  // namespace

FormulaSetter::FormulaSetter(double pixels, const QPalette& palette)
    : pixels_(pixels), palette_(palette) {}

QFont FormulaSetter::fontOf(const FormulaNode& node, double size) const {
    QFont font("DejaVu Serif");
    font.setStyleHint(QFont::Serif);
    font.setPixelSize(std::max(6, static_cast<int>(size + 0.5)));
    font.setItalic(node.kind == NodeKind::Symbol && node.text[0].isLetter());
    return font;
}

QColor FormulaSetter::colourOf(const FormulaNode& node, const QColor& otherwise) const {
    if (node.kind != NodeKind::Symbol && node.kind != NodeKind::Text) return otherwise;
    const auto found = actorsOfSymbols().constFind(node.text);
    return found == actorsOfSymbols().constEnd() ? otherwise : actorInk(*found, palette_);
}

FormulaSetter::Extent FormulaSetter::coreExtent(const FormulaNode& node, double size) const {
    switch (node.kind) {
        case NodeKind::Accent: {
            Extent e = rowExtent(node.inside, size);
            e.ascent = std::max(e.ascent, size * 0.95);
            return e;
        }
        case NodeKind::Fraction: {
            const Extent above = rowExtent(node.inside, size * 0.8);
            const Extent below = rowExtent(node.below, size * 0.8);
            const double bar = size * kBarHeight;
            return {std::max(above.width, below.width) + size * 0.25, bar + above.height() + 2,
                    below.height() + 2 - bar};
        }
        case NodeKind::Symbol:
        case NodeKind::Text:
        case NodeKind::Sum:
            break;
    }
    const double own = node.kind == NodeKind::Sum ? size * kSumSize : size;
    const QFontMetricsF metrics(fontOf(node, own));
    return {metrics.horizontalAdvance(node.text), metrics.capHeight() * 1.15,
            metrics.descent() * 0.8};
}

FormulaSetter::Extent FormulaSetter::extent(const FormulaNode& node, double size) const {
    Extent e = coreExtent(node, size);
    const Extent sub = rowExtent(node.sub, size * kIndex), sup = rowExtent(node.sup, size * kIndex);
    if (node.kind == NodeKind::Sum) {
        e.width = std::max({e.width, sub.width, sup.width}) + size * 0.1;
        e.descent += sub.height();
        e.ascent += sup.height();
        return e;
    }
    e.width += std::max(sub.width, sup.width);
    if (!node.sup.empty()) e.ascent = std::max(e.ascent, size * kRaise + sup.ascent);
    if (!node.sub.empty()) e.descent = std::max(e.descent, size * kLower + sub.descent);
    e.width += size * (roomAround(node) + roomBehind(node));
    return e;
}

FormulaSetter::Extent FormulaSetter::rowExtent(const Formula& row, double size) const {
    Extent all;
    for (auto& node : row) {
        const Extent e = extent(node, size);
        all.width += e.width;
        all.ascent = std::max(all.ascent, e.ascent);
        all.descent = std::max(all.descent, e.descent);
    }
    return all;
}

std::vector<Formula> FormulaSetter::lines(const Formula& row, double width) const {
    std::vector<Formula> result(1);
    double used = 0;
    size_t lastBreak = 0;  // the node of this line that may begin the next one
    for (auto& node : row) {
        Formula& line = result.back();
        const bool behindComma = !line.empty() && line.back().text == ",";
        if (!line.empty() && (isOperator(node) || behindComma)) lastBreak = line.size();
        line.push_back(node);
        used += extent(node, pixels_).width;
        if (used <= width || lastBreak == 0) continue;
        Formula next(line.begin() + static_cast<long>(lastBreak), line.end());
        line.resize(lastBreak);
        used = rowExtent(next, pixels_).width;
        lastBreak = 0;
        result.push_back(std::move(next));
    }
    return result;
}

void FormulaSetter::draw(QPainter& painter, const Formula& row, double x, double baseline) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawRow(painter, row, x, baseline, pixels_, palette_.color(QPalette::WindowText));
    painter.restore();
}

void FormulaSetter::drawRow(QPainter& p, const Formula& row, double x, double baseline, double size,
                            const QColor& colour) const {
    for (auto& node : row) {
        drawNode(p, node, x, baseline, size, colour);
        x += extent(node, size).width;
    }
}

void FormulaSetter::drawNode(QPainter& p, const FormulaNode& node, double x, double baseline,
                             double size, const QColor& colour) const {
    const QColor own = colourOf(node, colour);
    const Extent core = coreExtent(node, size);
    if (node.kind == NodeKind::Sum) {
        const double width = extent(node, size).width - size * 0.1;
        drawCore(p, node, x + (width - core.width) / 2, baseline, size, own);
        const Extent sub = rowExtent(node.sub, size * kIndex);
        const Extent sup = rowExtent(node.sup, size * kIndex);
        drawRow(p, node.sub, x + (width - sub.width) / 2, baseline + core.descent + sub.ascent,
                size * kIndex, colour);
        drawRow(p, node.sup, x + (width - sup.width) / 2, baseline - core.ascent - sup.descent,
                size * kIndex, colour);
        return;
    }
    x += size * roomAround(node);
    drawCore(p, node, x, baseline, size, own);
    drawRow(p, node.sub, x + core.width, baseline + size * kLower, size * kIndex, colour);
    drawRow(p, node.sup, x + core.width, baseline - size * kRaise, size * kIndex, colour);
}

void FormulaSetter::drawCore(QPainter& p, const FormulaNode& node, double x, double baseline,
                             double size, const QColor& colour) const {
    const Extent e = coreExtent(node, size);
    if (node.kind == NodeKind::Fraction) {
        const Extent above = rowExtent(node.inside, size * 0.8);
        const Extent below = rowExtent(node.below, size * 0.8);
        const double bar = baseline - size * kBarHeight;
        drawRow(p, node.inside, x + (e.width - above.width) / 2, bar - 2 - above.descent,
                size * 0.8, colour);
        drawRow(p, node.below, x + (e.width - below.width) / 2, bar + 2 + below.ascent, size * 0.8,
                colour);
        p.setPen(QPen(colour, 1));
        p.drawLine(QPointF(x + 1, bar), QPointF(x + e.width - 1, bar));
        return;
    }
    if (node.kind == NodeKind::Accent) {
        drawRow(p, node.inside, x, baseline, size, colour);
        FormulaNode mark;
        mark.text = node.text == "-"   ? QString::fromUtf8("¯")
                    : node.text == "~" ? QString::fromUtf8("˜")
                                       : QString::fromUtf8("ˆ");
        const QFont font = fontOf({NodeKind::Text, mark.text, {}, {}, {}, {}}, size);
        p.setFont(font);
        p.setPen(node.inside.empty() ? colour : colourOf(node.inside.front(), colour));
        const double width = QFontMetricsF(font).horizontalAdvance(mark.text);
        const bool tall = !node.inside.empty() && node.inside.front().text[0].isUpper();
        p.drawText(
            QPointF(x + (e.width - width) / 2 + size * 0.06, baseline - (tall ? size * 0.2 : 0)),
            mark.text);
        return;
    }
    p.setFont(fontOf(node, node.kind == NodeKind::Sum ? size * kSumSize : size));
    p.setPen(colour);
    p.drawText(QPointF(x, baseline), node.text);
}

}  // namespace hourglass::ui
