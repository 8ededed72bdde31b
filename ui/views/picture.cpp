#include "ui/views/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/pictures/raster.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

uchar grey(float value) {
    // NaN compares false: it becomes black instead of undefined.
    return static_cast<uchar>(std::lround(255.0f * (value > 0 ? std::min(value, 1.0f) : 0.0f)));
}

/// Four channels are red, green, blue and how opaque it is.
QImage transparentPicture(const float* sample, const Shape& shape) {
    const auto height = static_cast<int>(shape[1]), width = static_cast<int>(shape[2]);
    QImage image(width, height, QImage::Format_RGBA8888);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 4; ++c)
                image.scanLine(y)[4 * x + c] = grey(sample[(c * height + y) * width + x]);
    return image;
}

/// Channels that have no colours of their own are shown as their mean.
QImage meanPicture(const float* sample, const Shape& shape) {
    const int64_t pixels = shape[1] * shape[2];
    std::vector<float> mean(static_cast<size_t>(pixels));
    for (int64_t p = 0; p < pixels; ++p)
        for (int64_t c = 0; c < shape[0]; ++c)
            mean[static_cast<size_t>(p)] += sample[c * pixels + p] / static_cast<float>(shape[0]);
    return pictureOf(mean.data(), Shape{1, shape[1], shape[2]});
}

std::array<QRgb, 257> divergingTable(bool dark) {
    std::array<QRgb, 257> table{};
    for (int i = 0; i <= 256; ++i)
        table[static_cast<size_t>(i)] = diverging((i - 128) / 128.0, dark).rgb();
    return table;
}

}  // namespace

QImage pictureOf(const float* sample, const Shape& shape) {
    if (shape.rank() != 3) return {};
    if (shape[0] == 4) return transparentPicture(sample, shape);
    if (shape[0] != 1 && shape[0] != 3) return meanPicture(sample, shape);
    const Raster raster = rasterOf(sample, shape);
    const auto format = raster.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
    QImage image(raster.width, raster.height, format);
    const size_t row = static_cast<size_t>(raster.width) * raster.channels;
    for (int y = 0; y < raster.height; ++y)
        std::memcpy(image.scanLine(y), raster.pixels.data() + static_cast<size_t>(y) * row, row);
    return image;
}

QImage signedPictureOf(const float* values, const Shape& shape, float range, bool dark) {
    static const std::array<QRgb, 257> light = divergingTable(false), night = divergingTable(true);
    const auto& table = dark ? night : light;
    const bool picture = shape.rank() == 3;
    const int64_t channels = picture ? shape[0] : 1, height = picture ? shape[1] : 1;
    const int64_t width = picture ? shape[2] : shape.count();
    const float scale = range > 0 ? 128.0f / (range * static_cast<float>(channels)) : 0;
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    for (int64_t y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        for (int64_t x = 0; x < width; ++x) {
            float sum = 0;
            for (int64_t c = 0; c < channels; ++c) sum += values[(c * height + y) * width + x];
            // What is no number is drawn as zero: a run that diverges is looked at, too.
            const float shown = std::isfinite(sum * scale) ? sum * scale : 0.0f;
            const int level = 128 + static_cast<int>(std::clamp(shown, -128.0f, 128.0f));
            line[x] = table[static_cast<size_t>(level)];
        }
    }
    return image;
}

}  // namespace hourglass::ui
