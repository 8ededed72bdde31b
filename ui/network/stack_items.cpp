#include <QPainter>

#include "ui/network/layer_size.h"
#include "ui/network/layer_title.h"
#include "ui/network/stack_view.h"
#include "ui/style/painted_text.h"

// The units of the network as items: their names, numbers, and how one is drawn alone.
namespace hourglass::ui {
namespace {

constexpr double kLargeUnit = 118, kWordsWide = 168, kWordsGap = 6;  // pixels
constexpr double kWordsHigh = 200;                                   // at most

QRectF roomForWords(const SampleCanvas& canvas, const QString& words) {
    return canvas.metrics(SampleCanvas::Type::Body)
        .boundingRect(QRectF(0, 0, kWordsWide, kWordsHigh), Qt::AlignLeft | Qt::TextWordWrap,
                      words);
}

}  // namespace

const ColumnLook& StackView::columnOf(int item) const {
    return look_.columns[spots_[static_cast<size_t>(item)].column];
}

const UnitLook& StackView::unitOf(int item) const {
    return columnOf(item).units[spots_[static_cast<size_t>(item)].unit];
}

QRectF StackView::itemPlace(int item) const {
    const Spot& spot = spots_[static_cast<size_t>(item)];
    return places_[spot.column].units[spot.unit];
}

QString StackView::itemName(int item) const {
    return tr("%1: unit %2").arg(titleOf(columnOf(item).layer)).arg(unitOf(item).number + 1);
}

QString StackView::itemValue(int item) const { return unitInWords(columnOf(item), unitOf(item)); }

NumberTable StackView::numbers() const {
    NumberTable table{{"layer", "unit", "gives"}, {}};
    for (int i = 0; i < itemCount(); ++i)
        table.rows << QStringList{titleOf(columnOf(i).layer), QString::number(unitOf(i).number + 1),
                                  fileNumber(unitOf(i).value)};
    return table;
}

void StackView::renderTo(QPainter& painter, double scale) const {
    PaintedView::renderTo(painter, scale);
    painter.save();
    painter.scale(scale, scale);
    for (size_t i = 0; i < titles_.size(); ++i) {
        titles_[i]->render(&painter, titles_[i]->pos());
        sizes_[i]->render(&painter, sizes_[i]->pos());
    }
    painter.restore();
}

QSizeF StackView::largeRoom(const SampleCanvas& canvas, int item) const {
    const double words = roomForWords(canvas, itemValue(item)).height();
    const bool picture = !unitOf(item).picture.isNull();
    return {kWordsWide, words + (picture ? kLargeUnit + kWordsGap : 0)};
}

void StackView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    QPainter& painter = canvas.painter();
    const UnitLook& unit = unitOf(item);
    QRectF words = place;
    if (!unit.picture.isNull()) {
        const double side = std::min(kLargeUnit, place.height() - kWordsGap);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(QRectF(place.left(), place.top(), side, side), unit.picture);
        words.setTop(place.top() + side + kWordsGap);
    }
    painter.setFont(canvas.font(SampleCanvas::Type::Body));
    painter.setPen(palette().color(QPalette::Text));
    paintWrapped(painter, words, Qt::AlignLeft, itemValue(item));
}

}  // namespace hourglass::ui
