#pragma once

#include <QChartView>
#include <QList>
#include <QPen>
#include <map>
#include <vector>

class QAbstractAxis;
class QLineSeries;

namespace hourglass::ui {

/// One line of a plot. `id` stays the same from frame to frame.
struct Curve {
    QString id, name;
    QPen pen;
    QList<QPointF> points;
};

/// A plot of curves over epochs, linear or logarithmic, in the window's colours. Points are
/// replaced, never appended one by one, and thinned to what the width can show.
class CurvePlot : public QChartView {
    Q_OBJECT
 public:
    explicit CurvePlot(QWidget* parent = nullptr);

    void show(const std::vector<Curve>& curves, double firstEpoch, double lastEpoch);
    /// Smaller values than `smallest` are drawn there: a logarithm has no zero.
    void setLogarithmic(bool logarithmic, double smallest = 1e-6);
    /// A line across the plot at this epoch; below 0: none.
    void mark(double epoch);
    double marked() const { return marked_; }
    /// What the last drawing took.
    double drawingMilliseconds() const { return drawing_; }

    QSize minimumSizeHint() const override { return {160, 120}; }
    QSize sizeHint() const override { return {260, 200}; }

 Q_SIGNALS:
    /// Values of all curves at the epoch under the mouse; empty when it has left.
    void pointed(const QString& text);

 protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

 private:
    void makeAxes();
    void applyColours();
    void fitAxes();
    QList<QPointF> thinned(const QList<QPointF>& points) const;

    bool logarithmic_ = false;
    double marked_ = -1;
    double smallest_ = 1e-6;
    double firstEpoch_ = 0, lastEpoch_ = 1, drawing_ = 0;
    std::vector<Curve> given_;   ///< all points
    std::vector<Curve> curves_;  ///< those that are drawn
    std::map<QString, QLineSeries*> series_;
    QAbstractAxis *x_ = nullptr, *y_ = nullptr;
};

}  // namespace hourglass::ui
