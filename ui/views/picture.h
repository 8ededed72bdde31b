#pragma once

#include <QImage>

#include "core/base/shape.h"

namespace hourglass::ui {

/// A sample of 0..1 values as a picture; data that are no pictures become one row of grey values.
QImage pictureOf(const float* sample, const Shape& shape);
/// Signed values as a picture: blue below zero, orange above; `range` is full colour.
QImage signedPictureOf(const float* values, const Shape& shape, float range, bool dark);

}  // namespace hourglass::ui
