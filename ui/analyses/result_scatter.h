#pragma once

#include <QChartView>
#include <QStringList>

#include "core/questions/analysis_result.h"

class QAbstractAxis;
class QXYSeries;

namespace hourglass::ui {

/// The points of an analysis, each group in its colour, as on the code map; the legend names them.
/// Lines lie over the points, arrows over both.
/// Points have their labels beside them where there are not too many, and in their tool tips.
class ResultScatter : public QChartView {
    Q_OBJECT
 public:
    static constexpr qsizetype kMostLabels = 60;  ///< drawn beside the points

    explicit ResultScatter(const AnalysisResult::Scatter& scatter, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {420, 420}; }
    QSize minimumSizeHint() const override { return {160, 420}; }

 protected:
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }

 private:
    void add(QXYSeries* series, const QString& name, const QList<QPointF>& points);
    void addPoints(const AnalysisResult::Scatter& scatter);
    void addPaths(const AnalysisResult::Scatter& scatter);
    /// Where both axes have one unit, a step is as long on either.
    void keepIsometric();
    void addLabels(const AnalysisResult::Scatter& scatter);
    QString labelAt(const QPointF& point) const;
    void paintLabels(QPainter& painter) const;

    bool isometric_;
    QRectF shown_;  ///< the axes' ranges before they are made equal
    AnalysisResult::Field field_;
    QList<QPointF> points_;  ///< those with a label, in the data's units
    QStringList labels_;
    QAbstractAxis *x_ = nullptr, *y_ = nullptr;
};

}  // namespace hourglass::ui
