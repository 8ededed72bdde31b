#pragma once

#include <QPainter>
#include <QPalette>
#include <functional>
#include <vector>

#include "ui/views/curve_plot.h"

namespace hourglass::ui {

/// What lies over the curves of a plot: names at their ends, flags, the lines of the chosen moment
/// and of the mouse.
class PlotOverlay {
 public:
    using Map = std::function<QPointF(const QPointF&)>;  ///< from values to pixels

    PlotOverlay(QPainter& painter, const QRectF& area, Map toPixels, const QPalette& palette);

    /// Each curve's name beside its last point, none over another.
    void paintNames(const std::vector<Curve>& curves) const;
    /// A small flag at the top for each thing that happened.
    void paintFlags(const std::vector<PlotFlag>& flags) const;
    /// The moment that all pages show.
    void paintMark(double x) const;
    /// A line at `x` and what all curves are there, largest first.
    void paintCross(double x, const QString& heading, const std::vector<Curve>& curves) const;

 private:
    QPainter& painter_;
    QRectF area_;
    Map toPixels_;
    const QPalette& palette_;
};

/// Room at the right that the names need.
int namesWidth(const std::vector<Curve>& curves, const QFont& font);
/// The value of a curve at its point nearest to x; NaN if it has none.
double valueAt(const Curve& curve, double x);

}  // namespace hourglass::ui
