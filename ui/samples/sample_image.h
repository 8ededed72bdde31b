#pragma once

#include <QImage>
#include <QWidget>

#include "core/data/sample_look.h"

namespace hourglass::ui {

/// A sample as a small square picture in a widget's colours: as it is, or drawn by its kind.
QImage sampleImage(const SampleLook& look, const float* values, const QWidget& on);

}  // namespace hourglass::ui
