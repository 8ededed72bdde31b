#include "core/pictures/raster.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

uint8_t level(float value) {
    // NaN compares false: it becomes black instead of undefined.
    return static_cast<uint8_t>(std::lround(255.0f * (value > 0 ? std::min(value, 1.0f) : 0.0f)));
}

void place(Raster& sheet, const Raster& picture, int left, int top) {
    const auto width = static_cast<size_t>(picture.width) * picture.channels;
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(picture.pixels.begin() + static_cast<long>(y * width), width,
                    sheet.pixels.begin() +
                        (static_cast<long>(top + y) * sheet.width + left) * sheet.channels);
}

}  // namespace

Raster rasterOf(const float* sample, const Shape& shape) {
    // A table row is drawn as one line of pixels.
    const bool picture = shape.rank() == 3;
    const int64_t channels = picture && shape[0] == 3 ? 3 : 1;
    const int64_t height = picture ? shape[1] : 1, width = picture ? shape[2] : shape.count();
    Raster raster{
        static_cast<int>(width), static_cast<int>(height), static_cast<int>(channels), {}};
    raster.pixels.resize(static_cast<size_t>(channels * height * width));
    for (int64_t c = 0; c < channels; ++c)
        for (int64_t p = 0; p < height * width; ++p)
            raster.pixels[p * channels + c] = level(sample[c * height * width + p]);
    return raster;
}

Raster sheetOf(const float* samples, int64_t count, const Shape& shape, int columns) {
    if (count < 1) return {};
    const Raster first = rasterOf(samples, shape);
    const int rows = static_cast<int>((count + columns - 1) / columns);
    Raster sheet{
        columns * (first.width + 1) + 1, rows * (first.height + 1) + 1, first.channels, {}};
    sheet.pixels.assign(static_cast<size_t>(sheet.width) * sheet.height * sheet.channels, 128);
    for (int64_t i = 0; i < count; ++i) {
        const int column = static_cast<int>(i % columns), row = static_cast<int>(i / columns);
        place(sheet, rasterOf(samples + i * shape.count(), shape), 1 + column * (first.width + 1),
              1 + row * (first.height + 1));
    }
    return sheet;
}

Raster enlarged(const Raster& picture, int factor) {
    Raster big{picture.width * factor, picture.height * factor, picture.channels, {}};
    big.pixels.reserve(static_cast<size_t>(big.width) * big.height * big.channels);
    for (int y = 0; y < big.height; ++y)
        for (int x = 0; x < big.width; ++x)
            for (int c = 0; c < big.channels; ++c)
                big.pixels.push_back(
                    picture.pixels[(static_cast<size_t>(y / factor) * picture.width + x / factor) *
                                       picture.channels +
                                   c]);
    return big;
}

Raster readable(const Raster& picture) {
    constexpr int kWidth = 280;
    return picture.width < 1 ? picture
                             : enlarged(picture, std::clamp(kWidth / picture.width + 1, 1, 8));
}

Raster inColour(const Raster& picture) {
    if (picture.channels == 3) return picture;
    Raster colour{picture.width, picture.height, 3, {}};
    colour.pixels.reserve(3 * picture.pixels.size());
    for (uint8_t level : picture.pixels) colour.pixels.insert(colour.pixels.end(), 3, level);
    return colour;
}

}  // namespace hourglass
