#include "core/io/write_png.h"

#include "core/io/safe_file.h"
#include "core/pictures/png.h"

namespace hourglass {

Status writePng(const std::string& path, const Raster& picture) {
    auto bytes = pngOf(picture);
    if (bytes) return writeFileSafely(path, *bytes);
    return failure(bytes.error().what, path, bytes.error().hint);
}

}  // namespace hourglass
