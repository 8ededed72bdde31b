#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

#include "core/data/sample_look.h"

namespace hourglass::ui {

/// Where values stand on the screen: two in a plane, three in a plane with depth, more on a plane
/// for each two of them. One unit is as long to the right as upwards.
class Planes {
 public:
    Planes(const SampleLook& look, const QRectF& place);

    int count() const { return static_cast<int>(frames_.size()); }
    const QRectF& frame(int plane) const { return frames_[static_cast<size_t>(plane)]; }
    QPointF at(int plane, const float* values) const;
    /// Names of what goes to the right and upwards (and back).
    QString rightName(int plane) const;
    QString upName(int plane) const;

 private:
    QPointF flat(int plane, const float* values) const;

    const SampleLook& look_;
    std::vector<QRectF> frames_;
    std::vector<QPointF> middles_;  ///< of the data, before scaling
    std::vector<double> scales_;    ///< pixels a unit
};

}  // namespace hourglass::ui
