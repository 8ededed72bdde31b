#pragma once

#include <QImage>

#include "core/base/shape.h"

namespace hourglass::ui {

/// A sample [C, H, W] of 0..1 values as a picture: grey, RGB, or RGB and opacity; other numbers of
/// channels as their mean. Data that are no pictures have none: see ui/samples.
QImage pictureOf(const float* sample, const Shape& shape);
/// Signed values as a picture: blue below zero, orange above; `range` is full colour.
QImage signedPictureOf(const float* values, const Shape& shape, float range, bool dark);

}  // namespace hourglass::ui
