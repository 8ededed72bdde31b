#pragma once

#include <algorithm>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {

/// Windows of size x size that do not overlap, over [N, H, W, C]; what is left over at the lower
/// and right border makes smaller windows.
struct Windows {
    int64_t samples, height, width, channels, size;
    int64_t outHeight() const { return (height + size - 1) / size; }
    int64_t outWidth() const { return (width + size - 1) / size; }
    Shape outShape() const { return {samples, outHeight(), outWidth(), channels}; }
    int64_t outCount() const { return samples * outHeight() * outWidth() * channels; }
    /// body(index of the window's channel 0 in the output, index in the input, values in the
    /// window)
    template <class Body>
    void each(const Body& body) const {
        const int64_t rows = samples * outHeight();
        inParallel(samples * height * width * channels, rows, [&](int64_t row) {
            const int64_t n = row / outHeight(), oy = row % outHeight();
            const int64_t y1 = std::min(height, (oy + 1) * size);
            for (int64_t ox = 0; ox < outWidth(); ++ox) {
                const int64_t x1 = std::min(width, (ox + 1) * size);
                const int64_t area = (y1 - oy * size) * (x1 - ox * size);
                for (int64_t y = oy * size; y < y1; ++y)
                    for (int64_t x = ox * size; x < x1; ++x)
                        body((row * outWidth() + ox) * channels,
                             ((n * height + y) * width + x) * channels, area,
                             y == oy * size && x == ox * size);
            }
        });
    }
};

inline Windows windowsOf(const Shape& s, int64_t size) { return {s[0], s[1], s[2], s[3], size}; }

inline Value sizeAttribute(int64_t size) {
    Value result = Value::object();
    result.set("size", size);
    return result;
}

}  // namespace hourglass
