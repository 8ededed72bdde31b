#pragma once

#include <QPalette>
#include <QRectF>

class QPainter;

namespace hourglass::ui {

struct SourceSamples;

/// What a data source looks like on a small tile: four of its pictures, its points in their plane,
/// some of its curves, some of its sentences, or which of its ones are set.
void drawSourceFace(QPainter& painter, const QRectF& place, const SourceSamples& samples,
                    const QPalette& palette);

}  // namespace hourglass::ui
