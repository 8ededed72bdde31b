#include "ui/features/range_legend.h"

#include <QPainter>

#include "ui/style/colours.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {

RangeLegend::RangeLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Meaning of the colours"));
}

void RangeLegend::setRange(float range) {
    if (range == range_) return;
    range_ = range;
    update();
}

void RangeLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString low = range_ > 0 ? "−" + QString::number(range_, 'g', 2) : tr("−own");
    const QString high = range_ > 0 ? "+" + QString::number(range_, 'g', 2) : tr("+own");
    const int side = 54;
    paintText(painter, QRect(0, 0, side, height()), Qt::AlignVCenter | Qt::AlignRight, low);
    paintText(painter, QRect(width() - side, 0, side, height()), Qt::AlignVCenter | Qt::AlignLeft,
              high);
    const QRect strip(side + 6, 5, width() - 2 * side - 12, height() - 10);
    const bool dark = isDark(palette());
    for (int x = 0; x < strip.width(); ++x)
        painter.fillRect(strip.left() + x, strip.top(), 1, strip.height(),
                         diverging(2.0 * x / (strip.width() - 1) - 1, dark));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(strip);
}

}  // namespace hourglass::ui
