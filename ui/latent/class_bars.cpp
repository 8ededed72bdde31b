#include "ui/latent/class_bars.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kNameShare = 0.4, kPercentRoom = 44;  // of a line; pixels

QString percentOf(double share) { return QString("%1 %").arg(100 * share, 0, 'f', 0); }

}  // namespace

ClassBars::ClassBars(QWidget* parent) : PaintedView(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ClassBars::show(std::vector<Bar> bars, ShownMoment moment) {
    bars_ = std::move(bars);
    setMoment(moment);
    contentChanged();
}

double ClassBars::lineHeight() const {
    return QFontMetricsF(smallSampleFont(font())).height() + kTight;
}

/// As many as there is room for.
int ClassBars::itemCount() const {
    return std::min(static_cast<int>(bars_.size()), static_cast<int>(height() / lineHeight()));
}

QRectF ClassBars::itemPlace(int item) const {
    return {0, item * lineHeight(), static_cast<double>(width()), lineHeight()};
}

QString ClassBars::itemValue(int item) const {
    return percentOf(bars_[static_cast<size_t>(item)].sure);
}

NumberTable ClassBars::numbers() const {
    NumberTable table{{"label", "probability"}, {}};
    for (const Bar& bar : bars_) table.rows << QStringList{bar.name, fileNumber(bar.sure)};
    return table;
}

void ClassBars::paintBar(const SampleCanvas& canvas, const QRectF& line, const Bar& bar) const {
    const double name = kNameShare * line.width();
    canvas.text(QRectF(line.left(), line.top(), name - kTight, line.height()), bar.name);
    const double room = line.width() - name - kPercentRoom;
    canvas.painter().fillRect(QRectF(line.left() + name, line.top() + 3,
                                     std::max(1.0, room * bar.sure), line.height() - 6),
                              bar.colour);
    canvas.text(QRectF(line.right() - kPercentRoom, line.top(), kPercentRoom, line.height()),
                percentOf(bar.sure), Qt::AlignRight, SampleCanvas::Ink::Quiet);
}

void ClassBars::paintContent(const SampleCanvas& canvas) const {
    for (int i = 0; i < itemCount(); ++i)
        paintBar(canvas, itemPlace(i), bars_[static_cast<size_t>(i)]);
}

void ClassBars::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    paintBar(canvas, place, bars_[static_cast<size_t>(item)]);
}

QSizeF ClassBars::largeRoom(const SampleCanvas&, int) const { return {240, lineHeight()}; }

}  // namespace hourglass::ui
