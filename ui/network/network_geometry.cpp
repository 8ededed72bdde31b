#include "ui/network/network_geometry.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr double kMargin = 4, kGap = 2;
constexpr double kWidest = 0.66;  // of a column's share of the width
constexpr double kLargestTile = 40, kSmallestTile = 15, kLargestCell = 17, kSmallestCell = 5;
constexpr double kCodeSide = 84, kLargestEnd = 132;

/// Rows and columns of squares for as many of `count` units as there is room for.
std::vector<QRectF> squares(const QRectF& room, size_t count, double smallest, double largest) {
    double best = 0;
    int bestColumns = 1;
    for (int columns = 1; columns <= 6; ++columns) {
        const int rows = static_cast<int>((count + static_cast<size_t>(columns) - 1) /
                                          static_cast<size_t>(columns));
        const double side = std::min({room.width() / columns, room.height() / rows, largest});
        if (side > best + 0.5) best = side, bestColumns = columns;
    }
    const double side = std::max(best, smallest);
    const int columns = std::max(1, std::min(bestColumns, static_cast<int>(room.width() / side)));
    const int rows = std::min(
        static_cast<int>((count + static_cast<size_t>(columns) - 1) / static_cast<size_t>(columns)),
        std::max(1, static_cast<int>(room.height() / side)));
    std::vector<QRectF> all;
    const double left = room.center().x() - columns * side / 2;
    const double top = room.center().y() - rows * side / 2;
    for (int i = 0; i < rows * columns && all.size() < count; ++i)
        all.emplace_back(left + i % columns * side + kGap / 2, top + i / columns * side + kGap / 2,
                         side - kGap, side - kGap);
    return all;
}

std::vector<QRectF> bars(const QRectF& room, size_t count) {
    std::vector<QRectF> all;
    const double high = std::min(9.0, room.height() / static_cast<double>(count));
    const double top = room.center().y() - high * static_cast<double>(count) / 2;
    const size_t shown = std::min(count, static_cast<size_t>(room.height() / std::max(3.0, high)));
    for (size_t i = 0; i < shown; ++i)
        all.emplace_back(room.left(), top + static_cast<double>(i) * high, room.width(), high - 1);
    return all;
}

QRectF centred(const QPointF& middle, double width, double height) {
    return {middle.x() - width / 2, middle.y() - height / 2, width, height};
}

void placeUnits(ColumnPlace& place, const ColumnLook& column, double share) {
    const QRectF body = place.body;
    const QRectF room = centred(body.center(), share * kWidest, place.silhouette.height());
    const size_t count = column.units.size();
    switch (column.face) {
        case UnitFace::Picture: {
            const double side = std::min({kLargestEnd, body.height(), share * 0.86});
            place.units = {centred(body.center(), side, side)};
            break;
        }
        case UnitFace::Map: {
            const double side = std::min({kCodeSide, body.height() * 0.5, share * 0.8});
            place.units = {centred(body.center(), side, side)};
            break;
        }
        case UnitFace::Tiles:
            place.units = squares(room, count, kSmallestTile, kLargestTile);
            break;
        case UnitFace::Cells:
            place.units = squares(room, count, kSmallestCell, kLargestCell);
            break;
        case UnitFace::Bars:
            place.units = bars(centred(body.center(), std::min(60.0, share * 0.6),
                                       std::max(60.0, place.silhouette.height())),
                               count);
            break;
        case UnitFace::None:
            place.units = {centred(body.center(), 16, place.silhouette.height())};
    }
}

}  // namespace

QPointF ColumnPlace::linkEnd(int64_t place, bool left, const Shape& sample) const {
    const QRectF& whole = units.front();
    if (sample.rank() == 3 && sample[1] > 0 && sample[2] > 0) {
        const int64_t inPlane = place % (sample[1] * sample[2]);
        const double y =
            (static_cast<double>(inPlane / sample[2]) + 0.5) / static_cast<double>(sample[1]);
        return {left ? whole.left() : whole.right(), whole.top() + y * whole.height()};
    }
    return {left ? whole.left() : whole.right(), whole.center().y()};
}

std::vector<ColumnPlace> placeColumns(const NetworkLook& look, const QSizeF& area, int titleHeight,
                                      int sizeHeight) {
    std::vector<ColumnPlace> places;
    if (look.columns.empty()) return places;
    const double share = (area.width() - 2 * kMargin) / static_cast<double>(look.columns.size());
    const double high = area.height() - titleHeight - sizeHeight - 2 * kMargin;
    double most = 2;
    for (const ColumnLook& column : look.columns)
        most = std::max(most, std::log2(1.0 + static_cast<double>(column.layer.values())));
    for (size_t i = 0; i < look.columns.size(); ++i) {
        const ColumnLook& column = look.columns[i];
        ColumnPlace place;
        const double left = kMargin + static_cast<double>(i) * share;
        place.title = QRectF(left, 0, share, titleHeight);
        place.body = QRectF(left, titleHeight + kMargin, share, high);
        place.size = QRectF(left, area.height() - sizeHeight, share, sizeHeight);
        const double part = std::log2(1.0 + static_cast<double>(column.layer.values())) / most;
        place.silhouette = centred(place.body.center(), std::min(64.0, share * kWidest),
                                   high * std::clamp(part * part, 0.16, 1.0));
        placeUnits(place, column, share);
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace hourglass::ui
