#pragma once

#include "core/base/options.h"
#include "core/nn/layer.h"

namespace hourglass {

/// Neighbouring values of a picture [H, W, C] (of the same channel) or of a row [F] as pairs. Laid
/// out in a row, partners lie L values apart and blocks of 2 L values follow each other: L is C
/// across, W C down.
class Pairs {
 public:
    explicit Pairs(const Options& options) : direction_(options.choice("direction")) {}

    const std::string& direction() const { return direction_; }
    /// The shape with one value for each pair, or why pairs cannot be made.
    Result<Shape> merged(const Shape& input) const;
    /// The shape with a pair for each value; a row stays a row only across.
    Result<Shape> parted(const Shape& input) const;
    /// [N, ...] of this sample's shape -> [pairs, 2].
    Var split(Var x, const Shape& sample) const;
    /// [pairs, 2] -> [samples, ...] of this sample's shape.
    Var join(Var pairs, const Shape& sample, int64_t samples) const;

 private:
    bool isDown() const { return direction_ == "down"; }
    int64_t apart(const Shape& sample) const;

    std::string direction_;
};

}  // namespace hourglass
