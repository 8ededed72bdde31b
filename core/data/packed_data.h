#pragma once

#include "core/base/value.h"
#include "core/data/source.h"

namespace hourglass {

/// A copy of data as they were read, and the settings by which they were: what a document holds of
/// them, so that they need not be where they once were.
struct PackedData {
    Value settings;  ///< sourceSettings() of the section that they were read by
    LoadedData data;

    /// Would this section read just these?
    bool isOf(const Value& section) const { return sourceSettings(section) == settings; }
};

}  // namespace hourglass
