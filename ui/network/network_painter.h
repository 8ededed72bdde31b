#pragma once

#include <QPainter>
#include <QPalette>

#include "ui/network/network_geometry.h"

namespace hourglass::ui {

/// Codes of many samples as dots, and where the example's code is: what a code of one or two values
/// shows of itself.
struct CodeDots {
    std::vector<QPointF> dots;  ///< 0..1 to the right and upwards
    std::vector<QColor> colours;
    QPointF example{-1, -1};  ///< outside of 0..1: unknown
};

/// Paints a network: its shape, its links, its units.
class NetworkPainter {
 public:
    NetworkPainter(QPainter& painter, const NetworkLook& look,
                   const std::vector<ColumnPlace>& places, const QPalette& palette);

    /// Columns that are spoken of; all others, and the links to them, are dimmed. Empty: none is.
    void setLit(const std::vector<bool>& columns) { lit_ = columns; }

    void paintShape() const;
    /// How many links are drawn into the layer that shows most of them.
    int paintLinks() const;
    void paintUnits(const CodeDots& code) const;

 private:
    /// From here on strokes have the strength of this column, or of what lies between it and the
    /// one before.
    void dim(size_t column, bool between) const;
    void paintColumn(size_t i, const CodeDots& code) const;
    void paintSample(const ColumnLook& column, const QRectF& at) const;
    void paintInputAgain(const ColumnPlace& place) const;
    void paintCell(const ColumnLook& column, const UnitLook& unit, const QRectF& at) const;
    void paintBar(const ColumnLook& column, const UnitLook& unit, const QRectF& at) const;
    void paintMap(const CodeDots& code, const QRectF& at, const QColor& frame) const;
    bool isExposed(double left, double right) const;
    bool endOf(size_t column, int64_t number, bool left, QPointF& end) const;

    QPainter& painter_;
    const NetworkLook& look_;
    const std::vector<ColumnPlace>& places_;
    const QPalette& palette_;
    bool dark_;
    QRectF exposed_;  ///< what is to be painted; null: all
    std::vector<bool> lit_;
};

/// "unit 17 gives 0.83; the picture is what it weighs in the input".
QString unitInWords(const ColumnLook& column, const UnitLook& unit);

}  // namespace hourglass::ui
