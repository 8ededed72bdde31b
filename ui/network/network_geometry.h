#pragma once

#include <QRectF>
#include <vector>

#include "ui/network/network_look.h"

namespace hourglass::ui {

/// Where a layer's column and its units lie.
struct ColumnPlace {
    QRectF title, body, size;   ///< above, in the middle, below
    QRectF silhouette;          ///< as high as the logarithm of the units
    std::vector<QRectF> units;  ///< of those shown for which there is room
    /// Where links end: at the unit's edge, or at the place in the picture of a sample.
    QPointF linkEnd(int64_t place, bool left, const Shape& sample) const;
};

/// The columns of a network in an area of this size.
std::vector<ColumnPlace> placeColumns(const NetworkLook& look, const QSizeF& area, int titleHeight,
                                      int sizeHeight);

}  // namespace hourglass::ui
