#pragma once

#include "core/data/sources/number_array.h"

namespace hourglass {

/// An array in NumPy's .npy format, versions 1 to 3 (NumPy Enhancement Proposal 1 and its
/// successors): either order of bytes, either order of extents, flags, whole and real numbers. The
/// result points into `bytes`. Objects (pickles), texts, dates and complex numbers are refused.
Result<NumberArray> parseNpyArray(std::string_view bytes, const std::string& where);

}  // namespace hourglass
