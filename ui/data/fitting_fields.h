#pragma once

#include "core/base/field.h"
#include "core/base/value.h"
#include "core/data/dataset.h"

namespace hourglass::ui {

/// The settings of the split and of scaling that mean something for these data: a table has no
/// pixels to binarise, pictures have no gaps. What is set already stays, so that it can be unset.
/// `data` may be null while they are read: then all are there.
Fields fittingFields(const Dataset* data, const Value& section);

}  // namespace hourglass::ui
