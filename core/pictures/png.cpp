#include "core/pictures/png.h"

#include <png.h>

namespace hourglass {

Result<std::string> pngOf(const Raster& picture) {
    if (picture.width < 1 || picture.height < 1)
        return failure("There is nothing to draw.", "", "Ask for at least one picture.");
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = picture.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    if (!png_image_write_to_memory(&image, nullptr, &size, 0, picture.pixels.data(), 0, nullptr))
        return failure("The picture could not be packed.", "");
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0,
                                   nullptr))
        return failure("The picture could not be packed.", "");
    bytes.resize(size);
    return bytes;
}

}  // namespace hourglass
