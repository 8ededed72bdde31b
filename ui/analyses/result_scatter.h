#pragma once

#include <QChartView>

#include "core/analysis/analysis_result.h"

class QAbstractAxis;

namespace hourglass::ui {

/// The points of an analysis, each group in its colour, as on the code map; the legend names them.
class ResultScatter : public QChartView {
    Q_OBJECT
 public:
    explicit ResultScatter(const AnalysisResult::Scatter& scatter, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {420, 420}; }
    QSize minimumSizeHint() const override { return {160, 420}; }

 protected:
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }

 private:
    QAbstractAxis *x_ = nullptr, *y_ = nullptr;
};

}  // namespace hourglass::ui
