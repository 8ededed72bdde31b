#include "ui/latent/thumbnail_layer.h"

#include <QPainter>
#include <cmath>

#include "ui/latent/code_map.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

const QPixmap& ThumbnailLayer::pixmap(const CodeMap& map, const CodeScene& scene) {
    if (stale_ || field_ != map.field() || range_ != map.range()) {
        choose(map, scene);
        paint(map, scene);
    }
    return pixmap_;
}

/// Two squares of one side overlap if and only if their middles are nearer than a side both ways;
/// the middles in a grid of such cells: only neighbours need a look.
void ThumbnailLayer::choose(const CodeMap& map, const CodeScene& scene) {
    field_ = map.field();
    range_ = map.range();
    stale_ = false;
    shown_.clear();
    const int columns = static_cast<int>(field_.width() / kSide) + 1;
    const int rows = static_cast<int>(field_.height() / kSide) + 1;
    std::vector<std::vector<QPointF>> cells(static_cast<size_t>(columns * rows));
    const QRectF inside = field_.adjusted(kSide / 2, kSide / 2, -kSide / 2, -kSide / 2);
    const auto isFree = [&](const QPointF& at, int column, int row) {
        for (int y = std::max(0, row - 1); y <= std::min(rows - 1, row + 1); ++y)
            for (int x = std::max(0, column - 1); x <= std::min(columns - 1, column + 1); ++x)
                for (const QPointF& other : cells[static_cast<size_t>(y * columns + x)])
                    if (std::abs(other.x() - at.x()) < kSide &&
                        std::abs(other.y() - at.y()) < kSide)
                        return false;
        return true;
    };
    for (int64_t i = 0; i < map.dotCount(); ++i) {
        if (!scene.isLit(i)) continue;
        const QPointF code = map.codeOf(i), at = map.toPlace(code.x(), code.y());
        if (!inside.contains(at)) continue;
        const int column = static_cast<int>((at.x() - field_.left()) / kSide);
        const int row = static_cast<int>((at.y() - field_.top()) / kSide);
        if (!isFree(at, column, row)) continue;
        cells[static_cast<size_t>(row * columns + column)].push_back(at);
        shown_.push_back(i);
    }
}

void ThumbnailLayer::paint(const CodeMap& map, const CodeScene& scene) {
    const double ratio = map.devicePixelRatioF();
    pixmap_ = QPixmap((field_.size() * ratio).toSize());
    pixmap_.setDevicePixelRatio(ratio);
    pixmap_.fill(Qt::transparent);
    QPainter painter(&pixmap_);
    painter.translate(-field_.topLeft());
    const SampleCanvas canvas(painter, map.palette(), map.font());
    const SampleLook& look = *scene.examples().look;
    for (int64_t sample : shown_) {
        const float* values = scene.valuesOf({CodeSample::Of::Probes, sample});
        if (!values) continue;
        const QPointF code = map.codeOf(sample), at = map.toPlace(code.x(), code.y());
        const QRectF place(at.x() - kSide / 2.0, at.y() - kSide / 2.0, kSide, kSide);
        rendererFor(look).paint(canvas, look, place.adjusted(1, 1, -1, -1), values);
        QColor edge = map.colourOf(sample);
        painter.setPen(QPen(edge, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place.adjusted(1, 1, -1, -1));
    }
}

}  // namespace hourglass::ui
