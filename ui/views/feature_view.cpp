#include "ui/views/feature_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kGap = 2, kSmallest = 28, kLargest = 120, kLens = 180;

}  // namespace

FeatureView::FeatureView(QWidget* parent) : QWidget(parent) {
    setObjectName("features");
    setAccessibleName(tr("Weights of the first layer, one picture a unit"));
    setMouseTracking(true);
}

void FeatureView::setFeatures(std::shared_ptr<const Features> features) {
    features_ = std::move(features);
    layOut();
    update();
}

void FeatureView::setSorted(bool sorted) {
    sorted_ = sorted;
    update();
}

void FeatureView::setOwnRange(bool own) {
    ownRange_ = own;
    update();
}

/// The largest tiles with which all units fit, or the smallest readable ones.
void FeatureView::layOut() {
    const int units = features_ ? static_cast<int>(features_->units) : 0;
    if (units == 0) {
        shownTiles_ = 0;
        Q_EMIT shown(0, 0);
        return;
    }
    for (tile_ = kLargest; tile_ > kSmallest; --tile_) {
        columns_ = std::max(1, width() / (tile_ + kGap));
        if (((units + columns_ - 1) / columns_) * (tile_ + kGap) <= height()) break;
    }
    columns_ = std::max(1, width() / (tile_ + kGap));
    shownTiles_ = std::min(units, columns_ * std::max(1, height() / (tile_ + kGap)));
    Q_EMIT shown(shownTiles_, units);
}

void FeatureView::resizeEvent(QResizeEvent*) { layOut(); }

int FeatureView::unitAt(int tile) const {
    return sorted_ ? features_->order[static_cast<size_t>(tile)] : tile;
}

QRect FeatureView::placeOf(int tile) const {
    return {(tile % columns_) * (tile_ + kGap), (tile / columns_) * (tile_ + kGap), tile_, tile_};
}

QImage FeatureView::imageOf(int unit) const {
    const float* weights = features_->unit(unit);
    float range = features_->largest;
    if (ownRange_) {
        const auto [low, high] = std::minmax_element(weights, weights + features_->inputs);
        range = std::max(std::abs(*low), std::abs(*high));
    }
    return signedPictureOf(weights, features_->tile, range, isDark(palette()));
}

void FeatureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (shownTiles_ == 0) return;
    for (int i = 0; i < shownTiles_; ++i) {
        painter.drawImage(placeOf(i), imageOf(unitAt(i)));
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(placeOf(i).adjusted(0, 0, -1, -1));
    }
    if (hovered_ >= 0 && hovered_ < shownTiles_) paintLens(painter);
}

void FeatureView::paintLens(QPainter& painter) const {
    const QRect tile = placeOf(hovered_);
    const int side = std::max(kLens, tile_ + 40), text = fontMetrics().height() + 4;
    QRect lens(tile.center().x() - side / 2, tile.center().y() - side / 2, side, side + text);
    lens.moveLeft(std::clamp(lens.left(), 0, std::max(0, width() - lens.width())));
    lens.moveTop(std::clamp(lens.top(), 0, std::max(0, height() - lens.height())));
    const int unit = unitAt(hovered_);
    painter.fillRect(lens.adjusted(-3, -3, 3, 3), palette().color(QPalette::Window));
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(lens.adjusted(-3, -3, 3, 3));
    painter.drawImage(QRect(lens.left(), lens.top(), side, side), imageOf(unit));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(lens.left(), lens.top() + side, side, text), Qt::AlignCenter,
                     tr("Unit %1, strength %2")
                         .arg(unit + 1)
                         .arg(features_->strength[static_cast<size_t>(unit)], 0, 'g', 3));
}

void FeatureView::mouseMoveEvent(QMouseEvent* event) {
    const int column = event->pos().x() / (tile_ + kGap), row = event->pos().y() / (tile_ + kGap);
    const int tile = row * columns_ + column;
    const int now = column < columns_ && tile < shownTiles_ ? tile : -1;
    if (now == hovered_) return;
    hovered_ = now;
    update();
}

void FeatureView::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
}

}  // namespace hourglass::ui
