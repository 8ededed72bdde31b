#pragma once

namespace hourglass {

/// What samples are to a reader. It decides how they are drawn; training does not care.
enum class SampleKind {
    Pictures,     ///< [C, H, W] of 0..1 values
    Words,        ///< windows of a text
    Table,        ///< rows whose values have names, and often units of their own
    Points,       ///< places in the plane, in space, or on two planes at once
    Curves,       ///< values that follow each other in time
    Annotations,  ///< long rows of zeros and a few ones
};

}  // namespace hourglass
