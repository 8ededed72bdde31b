#pragma once

#include <QList>
#include <QRectF>
#include <QSizeF>

namespace hourglass::ui {

/// Boxes of these sizes, each beside its point and inside of the area, none over another as far as
/// there is room nearby: right of the point, left, above, below, then rows further away.
QList<QRectF> placeLabels(const QList<QPointF>& points, const QList<QSizeF>& sizes,
                          const QRectF& area);

}  // namespace hourglass::ui
