#pragma once

#include <QChartView>
#include <algorithm>

#include "core/questions/analysis_result.h"

class QAbstractAxis;
class QXYSeries;

namespace hourglass::ui {

/// The curves of an analysis over one pair of axes, each linear or logarithmic as it says; a spread
/// is drawn as two thin lines around its curve.
class ResultPlot : public QChartView {
    Q_OBJECT
 public:
    explicit ResultPlot(const AnalysisResult::Curve& curve, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {420, 260}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return std::clamp(width * 5 / 9, 260, 460); }
    QSize minimumSizeHint() const override { return {160, 260}; }

 protected:
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }

 private:
    struct Range {
        double low = 0, high = 1;
        bool logarithmic = false, whole = false;  ///< whole: no number has a fraction
    };
    static Range rangeOf(const AnalysisResult::Curve& curve, bool horizontal);
    static QAbstractAxis* axisOf(const AnalysisResult::Axis& axis, const Range& range);
    void addSeries(const AnalysisResult::Series& series);
    void addLine(const QString& name, const QList<QPointF>& points, int style);
    QXYSeries* seriesFor(bool isSpread, qsizetype points) const;
    void applyColours();

    AnalysisResult::Curve curve_;
    Range rangeX_, rangeY_;
    QAbstractAxis *x_ = nullptr, *y_ = nullptr;
    QList<int> styles_;  ///< of each line: the number of its curve, negative for a spread
};

}  // namespace hourglass::ui
