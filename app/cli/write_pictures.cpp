#include "app/cli/write_pictures.h"

#include <algorithm>
#include <cmath>

#include "core/io/npy.h"
#include "core/io/png.h"

namespace hourglass::cli {
namespace {

constexpr int kReadableWidth = 280;  // small pictures are enlarged until a sheet is about this wide

}  // namespace

Status checkPicturePath(const std::string& path) {
    if (path.ends_with(".npy") || path.ends_with(".png")) return {};
    return failure("Pictures are written as FILE.npy or FILE.png.", "--out", "Name a file so.");
}

Status writePictures(const std::string& path, const float* samples, int64_t count,
                     const Shape& sampleShape) {
    if (auto status = checkPicturePath(path); !status) return status;
    if (path.ends_with(".npy")) return writeNpy(path, Shape{count, sampleShape.count()}, samples);
    const int columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    const Raster sheet = sheetOf(samples, count, sampleShape, columns);
    return writePng(path, enlarged(sheet, std::clamp(kReadableWidth / sheet.width + 1, 1, 8)));
}

}  // namespace hourglass::cli
