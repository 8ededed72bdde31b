#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// Codes with what they stand for, as TensorBoard's embedding projector shows them.
struct ProjectorPoints {
    std::string title;
    int64_t units = 0;
    std::vector<float> codes;         ///< [count, units]
    std::vector<std::string> labels;  ///< one a point, or empty
    std::vector<std::string> names;   ///< one a point, or empty
    std::vector<Raster> pictures;     ///< of one size, one a point, or empty

    int64_t count() const { return std::ssize(codes) / units; }
};

/// Writes tensors.tsv, metadata.tsv, sprite.png (where there are pictures and a sheet of them is
/// not wider than the projector's 8192 pixels) and projector_config.pbtxt into a folder, which is
/// made. The names of the files that were written.
Result<std::vector<std::string>> writeProjector(const std::string& folder,
                                                const ProjectorPoints& points);

}  // namespace hourglass
