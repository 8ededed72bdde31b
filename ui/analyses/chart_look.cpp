#include "ui/analyses/chart_look.h"

#include <QAbstractAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>

#include "ui/style/colours.h"

namespace hourglass::ui {

QString titleOf(const AnalysisResult::Axis& axis) {
    const QString name = QString::fromStdString(axis.name);
    return axis.unit.empty() ? name : name + " (" + QString::fromStdString(axis.unit) + ")";
}

void prepareChart(QChartView& view, const std::string& title, const AnalysisResult::Axis& x,
                  const AnalysisResult::Axis& y) {
    view.setAccessibleName(QString::fromStdString(title));
    view.setAccessibleDescription(QChartView::tr("%1 against %2").arg(titleOf(y), titleOf(x)));
    view.setRenderHint(QPainter::Antialiasing);
    view.setFrameShape(QFrame::NoFrame);
    QChart& chart = *view.chart();
    chart.setMargins({0, 0, 6, 0});
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    chart.setBackgroundRoundness(0);
    chart.legend()->setAlignment(Qt::AlignTop);
    chart.legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
}

void applyChartColours(QChartView& view, const QList<QAbstractAxis*>& axes) {
    const QPalette palette = view.palette();
    view.chart()->setBackgroundBrush(palette.color(QPalette::Base));
    view.setBackgroundBrush(palette.color(QPalette::Base));
    view.chart()->legend()->setLabelColor(palette.color(QPalette::Text));
    QColor grid = palette.color(QPalette::Text);
    grid.setAlpha(30);
    QFont small = view.font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QAbstractAxis* axis : axes) {
        axis->setLabelsColor(quiet(palette));
        axis->setTitleBrush(quiet(palette));
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
        axis->setGridLineColor(grid);
        axis->setLinePenColor(grid);
    }
}

}  // namespace hourglass::ui
