#pragma once

#include <QFont>
#include <QPalette>

#include "ui/settings/variants/formula.h"

class QPainter;

namespace hourglass::ui {

/// Sets a formula as print does: slanted letters, small indices, fractions, sums with limits. What
/// belongs to an actor (x, the encoder f, the code z, the decoder g, penalties) has its colour.
class FormulaSetter {
 public:
    struct Extent {
        double width = 0, ascent = 0, descent = 0;
        double height() const { return ascent + descent; }
    };

    FormulaSetter(double pixels, const QPalette& palette);

    Extent extentOf(const Formula& row) const { return rowExtent(row, pixels_); }
    /// Broken before + - = and behind commas where a line is wider than this.
    std::vector<Formula> lines(const Formula& row, double width) const;
    void draw(QPainter& painter, const Formula& row, double x, double baseline) const;

 private:
    Extent rowExtent(const Formula& row, double size) const;
    Extent extent(const FormulaNode& node, double size) const;
    Extent coreExtent(const FormulaNode& node, double size) const;
    void drawRow(QPainter& p, const Formula& row, double x, double baseline, double size,
                 const QColor& colour) const;
    void drawNode(QPainter& p, const FormulaNode& node, double x, double baseline, double size,
                  const QColor& colour) const;
    void drawCore(QPainter& p, const FormulaNode& node, double x, double baseline, double size,
                  const QColor& colour) const;
    QFont fontOf(const FormulaNode& node, double size) const;
    QColor colourOf(const FormulaNode& node, const QColor& otherwise) const;

    double pixels_;
    QPalette palette_;
};

}  // namespace hourglass::ui
