#pragma once

#include <QChartView>
#include <QList>
#include <QPen>
#include <map>
#include <vector>

#include "ui/samples/view_exports.h"

class QAbstractAxis;
class QLineSeries;

namespace hourglass::ui {

/// One line of a plot. `id` stays the same from frame to frame.
struct Curve {
    QString id, name;
    QPen pen;
    QList<QPointF> points;
    bool atEnd = true;  ///< whether its name stands at its end
};

/// Something that happened while a run trained: "rate 0.03 -> 0.01".
struct PlotFlag {
    double x = 0;
    QString text;
    bool operator==(const PlotFlag&) const = default;
};

/// A plot of curves over epochs, updates or seconds, linear or logarithmic, in the window's
/// colours. Names stand at the curves' ends. Points are replaced, never appended one by one, and
/// thinned to what the width can show. The mouse reads all values; a click tells where.
class CurvePlot : public QChartView {
    Q_OBJECT
 public:
    explicit CurvePlot(QWidget* parent = nullptr);

    /// From `first` to `last` to the right.
    void show(const std::vector<Curve>& curves, double first, double last);
    /// What stands to the right: "Epoch", "Update", "Second".
    void setAxisName(const QString& name) { axisName_ = name; }
    void setFlags(const std::vector<PlotFlag>& flags);
    const std::vector<PlotFlag>& flags() const { return flags_; }
    /// The range leaves out the highest values of the beginning; they are cut off at the edge.
    void setRobust(bool robust);
    /// Smallest and largest value of the axis.
    std::pair<double, double> range() const;
    const std::vector<Curve>& curves() const { return curves_; }
    /// Smaller values than `smallest` are drawn there: a logarithm has no zero.
    void setLogarithmic(bool logarithmic, double smallest = 1e-6);
    /// A line across the plot at this epoch; below 0: none.
    void mark(double epoch);
    double marked() const { return marked_; }
    /// What the last drawing took.
    double drawingMilliseconds() const { return drawing_; }

    /// As large as it is shown, times `scale`.
    QImage picture(double scale) const;
    /// All points of all curves, a row each.
    NumberTable numbers() const;
    ViewExports exports();

    QSize minimumSizeHint() const override { return {160, 120}; }
    QSize sizeHint() const override { return {260, 200}; }

 Q_SIGNALS:
    /// Values of all curves at the place under the mouse; empty when it has left.
    void pointed(const QString& text);
    void clicked(double x);

 protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void showNames();
    QString wordsAt(double x) const;
    double robustHigh(double high) const;
    void makeAxes();
    void applyColours();
    void fitAxes();
    QList<QPointF> thinned(const QList<QPointF>& points) const;

    bool logarithmic_ = false, robust_ = false, named_ = false;
    QString axisName_ = tr("Epoch");
    std::vector<PlotFlag> flags_;
    double marked_ = -1, pointed_ = -1;
    double smallest_ = 1e-6;
    double firstEpoch_ = 0, lastEpoch_ = 1, drawing_ = 0;
    std::vector<Curve> given_;   ///< all points
    std::vector<Curve> curves_;  ///< those that are drawn
    std::map<QString, QLineSeries*> series_;
    QAbstractAxis *x_ = nullptr, *y_ = nullptr;
};

}  // namespace hourglass::ui
