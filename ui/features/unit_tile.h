#pragma once

#include <memory>

#include "ui/features/feature_answer.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// How a unit's tile is drawn: signed values as suits the data, or the samples that excite it.
class UnitTile {
 public:
    explicit UnitTile(const FeatureAnswer& answer);

    /// Least and most of a tile.
    SampleRenderer::Room room(const SampleCanvas& canvas) const;
    /// True if tiles are lists of names.
    bool isList() const { return list_; }
    /// True if of several samples the mean is shown: rows of a table are too long to stand below
    /// each other.
    bool showsMean() const { return look_.kind == SampleKind::Table; }
    /// True if several samples make one picture: their mean, or points in one plane.
    bool showsTogether() const;
    /// Signed values in full colour at `range`; the samples do not need it.
    void paint(const SampleCanvas& canvas, const QRectF& place, int64_t unit, float range) const;
    /// Signed values of any piece of a sample.
    void paintSigned(const SampleCanvas& canvas, const QRectF& place, const float* values,
                     const Shape& tile, float range) const;
    /// Up to nine samples, by their numbers.
    void paintSamples(const SampleCanvas& canvas, const QRectF& place,
                      const std::vector<int64_t>& samples) const;
    /// What it shows, in words.
    QString describe(int64_t unit) const;

 private:
    const FeatureAnswer& answer_;
    const FeatureSight& sight_;
    const SampleLook& look_;
    const SampleRenderer& renderer_;
    bool list_;
};

/// The largest magnitude of some values.
float largestOf(const float* values, int64_t count);

}  // namespace hourglass::ui
