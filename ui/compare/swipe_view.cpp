#include "ui/compare/swipe_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

#include "ui/compare/probe_sheet.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;
using Arrangement = SampleRenderer::Arrangement;

constexpr double kLineStep = 0.05, kTitleGap = 2;

}  // namespace

SwipeView::SwipeView(QWidget* parent) : PaintedView(parent) {
    setObjectName("swipe");
    setAccessibleName(tr("One sample in two runs, with a line between them"));
    setToolTip(
        tr("Left of the line one run, right of it the other; the mouse or the arrow keys "
           "move the line"));
    setCursor(Qt::SplitHCursor);
}

void SwipeView::show(const ProbeRows& rows, int left, int right, int64_t sample) {
    rows_ = rows;
    const auto known = [&](int row) { return row < std::ssize(rows_.rows) ? row : -1; };
    sides_[0] = known(left);
    sides_[1] = known(right);
    sample_ = std::clamp<int64_t>(sample, 0, std::max<int64_t>(0, rows_.count - 1));
    contentChanged();
}

void SwipeView::setLine(double share) {
    line_ = std::clamp(share, 0.0, 1.0);
    update();
    Q_EMIT lineMoved();
}

const ProbeRow* SwipeView::rowOf(int side) const {
    return sides_[side] < 0 ? nullptr : &rows_.rows[static_cast<size_t>(sides_[side])];
}

SampleParts SwipeView::partsOf(int side) const {
    const int64_t at = sample_ * rows_.look->units();
    SampleParts parts{rows_.given->data() + at, nullptr, nullptr};
    if (const ProbeRow* row = rowOf(side)) {
        if (rows_.hidden) parts.seen = rows_.hidden->data() + at;
        parts.rebuilt = row->rebuilt->data() + at;
    }
    return parts;
}

/// Pictures keep their form, so that the line goes over them and not beside.
QRectF SwipeView::pictureNow() const {
    const double caption = std::ceil(QFontMetricsF(smallSampleFont(font())).height()) + kTitleGap;
    const QRectF room = QRectF(rect()).adjusted(4, caption, -4, -4);
    if (!rows_.look || rows_.look->shape.rank() != 3 ||
        rendererFor(*rows_.look).arrangement() != Arrangement::Rows)
        return room;
    QRectF place({0, 0}, QSizeF(double(rows_.look->shape[2]), double(rows_.look->shape[1]))
                             .scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(room.center());
    return place;
}

QRectF SwipeView::itemPlace(int item) const {
    QRectF place = pictureNow();
    const double at = place.left() + line_ * place.width();
    item == 0 ? place.setRight(at) : place.setLeft(at);
    return place;
}

QString SwipeView::itemName(int item) const {
    const ProbeRow* row = rowOf(item);
    return row ? row->title + ", " + row->moment : tr("input");
}

QString SwipeView::itemValue(int item) const {
    return rendererFor(*rows_.look).describe(*rows_.look, partsOf(item));
}

NumberTable SwipeView::numbers() const {
    NumberTable table;
    if (rows_.count < 1) return table;
    const SampleRenderer& renderer = rendererFor(*rows_.look);
    for (int side : {0, 1}) {
        const SampleParts parts = partsOf(side);
        if (!parts.rebuilt) continue;
        table.head = QStringList{"run", "update"} + renderer.numberHead(parts);
        for (auto& line : renderer.numbers(*rows_.look, parts))
            table.rows << QStringList{QString::number(rowOf(side)->run),
                                      QString::number(rowOf(side)->step)} +
                              line;
    }
    return table;
}

void SwipeView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    rendererFor(*rows_.look).paintLarge(canvas, *rows_.look, place, partsOf(item));
}

QSizeF SwipeView::largeRoom(const SampleCanvas& canvas, int item) const {
    return rendererFor(*rows_.look).largeRoom(*rows_.look, partsOf(item), canvas);
}

void SwipeView::paintSide(const SampleCanvas& canvas, const QRectF& place, int side) const {
    const SampleRenderer& renderer = rendererFor(*rows_.look);
    const SampleParts parts = partsOf(side);
    if (renderer.arrangement() == Arrangement::Together)
        paintAllTogether(canvas, rows_, place, rowOf(side));
    else if (renderer.arrangement() == Arrangement::Rows && parts.rebuilt)
        renderer.paint(canvas, *rows_.look, place, parts.rebuilt);
    else
        renderer.paint(canvas, *rows_.look, place, parts);
}

void SwipeView::paintContent(const SampleCanvas& canvas) const {
    if (rows_.count < 1) return;
    const QRectF picture = pictureNow();
    QPainter& painter = canvas.painter();
    for (int side : {0, 1}) {
        painter.save();
        painter.setClipRect(itemPlace(side), Qt::IntersectClip);
        paintSide(canvas, picture, side);
        painter.restore();
    }
    const double at = picture.left() + line_ * picture.width();
    painter.setPen(QPen(canvas.colour(Ink::Mark), 2));
    painter.drawLine(QPointF(at, picture.top()), QPointF(at, picture.bottom()));
    const QRectF titles(0, 0, width(), picture.top() - kTitleGap);
    QRectF half(titles.left(), 0, titles.width() / 2 - 4, titles.height());
    canvas.text(half, itemName(0), Qt::AlignLeft);
    half.moveLeft(titles.center().x() + 4);
    canvas.text(half, itemName(1), Qt::AlignRight);
}

void SwipeView::mouseMoveEvent(QMouseEvent* event) {
    if (rows_.count < 1 || !(event->buttons() & Qt::LeftButton)) return;
    const QRectF place = pictureNow();
    if (place.width() > 0) setLine((event->position().x() - place.left()) / place.width());
}

void SwipeView::mousePressEvent(QMouseEvent* event) { mouseMoveEvent(event); }

void SwipeView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left) return setLine(line_ - kLineStep);
    if (event->key() == Qt::Key_Right) return setLine(line_ + kLineStep);
    PaintedView::keyPressEvent(event);
}

}  // namespace hourglass::ui
