#include "ui/latent/dot_layer.h"

#include <QPainter>
#include <cmath>
#include <map>

#include "ui/latent/code_map.h"
#include "ui/style/colours.h"
#include "ui/style/label_mark.h"

namespace hourglass::ui {
namespace {

constexpr int kLitAlpha = 190, kGreyAlpha = 70;

/// One dot, painted once for each form and colour: many are then only copied.
QPixmap stampOf(Mark mark, const QColor& colour, double ratio) {
    constexpr double kWidest = 1.6;  // a star, beside a disc of as much ink
    const int side = static_cast<int>(std::ceil(2 * kWidest * DotLayer::kRadius)) + 2;
    QPixmap stamp(QSize(side, side) * ratio);
    stamp.setDevicePixelRatio(ratio);
    stamp.fill(Qt::transparent);
    QPainter painter(&stamp);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    drawMark(painter, mark, QPointF(side / 2.0, side / 2.0), DotLayer::kRadius);
    return stamp;
}

}  // namespace

const QPixmap& DotLayer::pixmap(const CodeMap& map) {
    const bool same = !stale_ && field_ == map.field() && range_ == map.range() &&
                      theme_ == map.palette().cacheKey() &&
                      pixmap_.devicePixelRatio() == map.devicePixelRatioF();
    if (!same) paint(map);
    return pixmap_;
}

/// Grey dots lie below the others.
void DotLayer::paint(const CodeMap& map) {
    field_ = map.field();
    range_ = map.range();
    theme_ = map.palette().cacheKey();
    stale_ = false;
    const double ratio = map.devicePixelRatioF();
    pixmap_ = QPixmap((field_.size() * ratio).toSize());
    pixmap_.setDevicePixelRatio(ratio);
    pixmap_.fill(Qt::transparent);
    QPainter painter(&pixmap_);
    QColor grey = quiet(map.palette());
    grey.setAlpha(kGreyAlpha);
    std::map<std::pair<Mark, QRgb>, QPixmap> stamps;
    const auto put = [&](int64_t dot, QColor colour) {
        const Mark mark = map.markOf(dot);
        QPixmap& stamp = stamps[{mark, colour.rgba()}];
        if (stamp.isNull()) stamp = stampOf(mark, colour, ratio);
        const QPointF code = map.codeOf(dot);
        const QPointF at = map.toPlace(code.x(), code.y()) - field_.topLeft();
        const double half = stamp.width() / ratio / 2;
        if (!QRectF({0, 0}, field_.size()).adjusted(-half, -half, half, half).contains(at)) return;
        painter.drawPixmap(QPoint(static_cast<int>(std::lround(at.x() - half)),
                                  static_cast<int>(std::lround(at.y() - half))),
                           stamp);
    };
    for (int64_t i = 0; i < map.dotCount(); ++i)
        if (!map.isLit(i)) put(i, grey);
    for (int64_t i = 0; i < map.dotCount(); ++i) {
        if (!map.isLit(i)) continue;
        QColor colour = map.colourOf(i);
        colour.setAlpha(kLitAlpha);
        put(i, colour);
    }
}

}  // namespace hourglass::ui
