#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

#include "ui/views/curve_plot.h"

// What a plot of curves gives away: picture, numbers, the menu that painted views have, too.
namespace hourglass::ui {

QImage CurvePlot::picture(double scale) const {
    QImage image((QSizeF(size()) * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const_cast<CurvePlot*>(this)->render(&painter, QRectF(image.rect()), viewport()->rect());
    return image;
}

NumberTable CurvePlot::numbers() const {
    NumberTable table{{"curve", axisName_.toLower(), "value"}, {}};
    for (const Curve& curve : given_)
        for (const QPointF& point : curve.points)
            table.rows << QStringList{curve.name.isEmpty() ? curve.id : curve.name,
                                      fileNumber(point.x()), fileNumber(point.y())};
    return table;
}

ViewExports CurvePlot::exports() {
    return {this, tr("curves"), [this](double scale) { return picture(scale); },
            [this] { return numbers(); }};
}

void CurvePlot::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    fillExportMenu(menu, exports());
    menu.exec(event->globalPos());
}

}  // namespace hourglass::ui
