#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass {

/// A change of one picture [C, H, W] of values from 0 to 1 into another one.
struct PictureStep {
    Shape to;
    std::function<void(const float* from, float* to)> change;
};

/// A part of the picture: "24x24" from its middle, "24x24+2+0" from its left and upper border.
/// Errors: not such a text, or a part that is not within a picture of this shape.
Result<PictureStep> cropStep(const Shape& from, const std::string& text);

/// Width and height such as 16x16, or 16 for a square; what is made smaller is averaged, what is
/// made larger is drawn through (a triangle as wide as a pixel of the smaller one).
Result<PictureStep> resizeStep(const Shape& from, const std::string& text);

/// Three colours become their luminance (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B).
PictureStep greyStep(const Shape& from);
/// Grey becomes three equal colours.
PictureStep colourStep(const Shape& from);
PictureStep invertStep(const Shape& from);

/// The part of a picture that begins `top` and `left`, all of `to`.
void copyPart(const float* picture, const Shape& from, int64_t top, int64_t left, const Shape& to,
              float* out);

}  // namespace hourglass
