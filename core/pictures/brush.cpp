#include "core/pictures/brush.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kLeastStep = 0.25;  // pixels between two dabs

}  // namespace

PicturePainter::PicturePainter(const Shape& shape, uint64_t seed)
    : shape_(shape), random_(seed, "brush") {
    assert(shape.rank() == 3);
}

void PicturePainter::dab(std::span<float> picture, const Brush& brush, double x, double y) {
    assert(std::ssize(picture) == shape_.count());
    const int64_t channels = shape_[0], height = shape_[1], width = shape_[2];
    const uint64_t number = dabs_++;
    const auto first = [&](double middle) {
        return std::max<int64_t>(0, static_cast<int64_t>(std::floor(middle - brush.radius - 1)));
    };
    const auto last = [&](double middle, int64_t side) {
        return std::min<int64_t>(side - 1,
                                 static_cast<int64_t>(std::ceil(middle + brush.radius + 1)));
    };
    const bool noise = brush.kind == BrushKind::Noise;
    for (int64_t row = first(y); row <= last(y, height); ++row)
        for (int64_t column = first(x); column <= last(x, width); ++column) {
            const double away = std::hypot(double(column) + 0.5 - x, double(row) + 0.5 - y);
            double covered = std::clamp(brush.radius + 0.5 - away, 0.0, 1.0);
            if (noise) covered = away <= brush.radius ? 1 : 0;
            if (covered == 0) continue;
            const auto pixel = static_cast<uint64_t>(row * width + column);
            const float chance = noise && random_.uniform(number, pixel) < 0.5f ? 1.0f : 0.0f;
            for (int64_t c = 0; c < channels; ++c) {
                float value = 0;
                if (noise) value = chance;
                if (brush.kind == BrushKind::Pen)
                    value = brush.colour[static_cast<size_t>(
                        std::min<int64_t>(c, std::ssize(brush.colour) - 1))];
                float& own = picture[static_cast<size_t>(c * height * width) + pixel];
                own = static_cast<float>(std::lerp(double{own}, double{value}, covered));
            }
        }
}

void PicturePainter::stroke(std::span<float> picture, const Brush& brush, double x0, double y0,
                            double x1, double y1) {
    const double length = std::hypot(x1 - x0, y1 - y0);
    const int steps = static_cast<int>(std::ceil(length / std::max(kLeastStep, brush.radius / 3)));
    for (int i = 0; i <= steps; ++i) {
        const double t = steps == 0 ? 1 : static_cast<double>(i) / steps;
        dab(picture, brush, std::lerp(x0, x1, t), std::lerp(y0, y1, t));
    }
}

void invert(std::span<float> picture) {
    for (float& value : picture) value = 1 - value;
}

std::vector<float> sampleOf(const Raster& raster, const Shape& shape) {
    assert(shape.rank() == 3 && raster.height == shape[1] && raster.width == shape[2]);
    const auto plane = static_cast<size_t>(shape[1] * shape[2]);
    std::vector<float> sample(static_cast<size_t>(shape.count()));
    for (size_t i = 0; i < plane; ++i) {
        const uint8_t* pixel = raster.pixels.data() + i * static_cast<size_t>(raster.channels);
        const double grey = raster.channels == 1
                                ? pixel[0]
                                : 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
        for (int64_t c = 0; c < shape[0]; ++c) {
            const bool colours = raster.channels == 3 && shape[0] == 3;
            const double level = colours ? static_cast<double>(pixel[c]) : grey;
            sample[static_cast<size_t>(c) * plane + i] = static_cast<float>(level / 255);
        }
    }
    return sample;
}

}  // namespace hourglass
