#include <algorithm>
#include <limits>

#include "core/exports/onnx_tensor.h"

// Operators of ONNX for pictures, [N, C, H, W].
namespace hourglass {
namespace {

OnnxTensor pictures(const OnnxTensor& x, int64_t channels, int64_t height, int64_t width) {
    OnnxTensor y;
    y.extents = {x.extent(0), channels, height, width};
    y.values.resize(static_cast<size_t>(y.count()));
    return y;
}

/// Weights [out, in, k, k] between a large picture [in] and a small one [out]: for every product
/// of positions inside, use(place in the large picture, weight's place, place in the small one).
struct Filter {
    int64_t in, out, kernel, stride, top, left, height, width, rows, columns;

    template <class F>
    void each(const F& use) const {
        for (int64_t o = 0; o < out; ++o)
            for (int64_t i = 0; i < in; ++i)
                for (int64_t ky = 0; ky < kernel; ++ky)
                    for (int64_t kx = 0; kx < kernel; ++kx)
                        for (int64_t r = 0; r < rows; ++r) {
                            const int64_t y = r * stride + ky - top;
                            if (y < 0 || y >= height) continue;
                            for (int64_t s = 0; s < columns; ++s) {
                                const int64_t x = s * stride + kx - left;
                                if (x < 0 || x >= width) continue;
                                use((i * height + y) * width + x,
                                    ((o * in + i) * kernel + ky) * kernel + kx,
                                    (o * rows + r) * columns + s);
                            }
                        }
    }
};

void startWithBias(const OnnxCall& c, OnnxTensor& y) {
    if (!c.has(2)) return;
    const int64_t area = y.after(2), channels = y.extent(1);
    for (int64_t i = 0; i < y.count(); ++i) y.values[i] = c.in[2]->values[i / area % channels];
}

OnnxResults conv(const OnnxCall& c) {
    const OnnxTensor &x = c.x(), &w = *c.in[1];
    const int64_t k = w.extent(2), stride = c.wholes("strides")[0];
    const std::vector<int64_t> pads = c.wholes("pads");
    const int64_t rows = (x.extent(2) + pads[0] + pads[2] - k) / stride + 1;
    const int64_t columns = (x.extent(3) + pads[1] + pads[3] - k) / stride + 1;
    const Filter f{w.extent(1), w.extent(0), k,           stride, pads[0],
                   pads[1],     x.extent(2), x.extent(3), rows,   columns};
    OnnxTensor y = pictures(x, f.out, rows, columns);
    startWithBias(c, y);
    for (int64_t n = 0; n < x.extent(0); ++n) {
        const double* from = x.values.data() + n * x.after(1);
        double* to = y.values.data() + n * y.after(1);
        f.each([&](int64_t large, int64_t weight, int64_t small) {
            to[small] += from[large] * w.values[weight];
        });
    }
    return {y};
}

OnnxResults convTranspose(const OnnxCall& c) {
    const OnnxTensor &x = c.x(), &w = *c.in[1];  // weights [small channels, large channels, k, k]
    const int64_t k = w.extent(2), stride = c.wholes("strides")[0];
    const std::vector<int64_t> pads = c.wholes("pads"), more = c.wholes("output_padding");
    const int64_t height = stride * (x.extent(2) - 1) + more[0] + k - pads[0] - pads[2];
    const int64_t width = stride * (x.extent(3) - 1) + more[1] + k - pads[1] - pads[3];
    const Filter f{w.extent(1), w.extent(0), k,     stride,      pads[0],
                   pads[1],     height,      width, x.extent(2), x.extent(3)};
    OnnxTensor y = pictures(x, f.in, height, width);
    startWithBias(c, y);
    for (int64_t n = 0; n < x.extent(0); ++n) {
        const double* from = x.values.data() + n * x.after(1);
        double* to = y.values.data() + n * y.after(1);
        f.each([&](int64_t large, int64_t weight, int64_t small) {
            to[large] += from[small] * w.values[weight];
        });
    }
    return {y};
}

/// Windows side by side; those at the border are smaller.
OnnxResults pooled(const OnnxCall& c, bool mean) {
    const OnnxTensor& x = c.x();
    const int64_t size = c.wholes("kernel_shape")[0], height = x.extent(2), width = x.extent(3);
    OnnxTensor y = pictures(x, x.extent(1), (height + size - 1) / size, (width + size - 1) / size);
    for (int64_t i = 0; i < y.count(); ++i) {
        const int64_t top = i / y.extent(3) % y.extent(2) * size, left = i % y.extent(3) * size;
        const double* plane = x.values.data() + i / y.after(2) * height * width;
        double most = -std::numeric_limits<double>::infinity(), sum = 0, area = 0;
        for (int64_t r = top; r < std::min(top + size, height); ++r)
            for (int64_t s = left; s < std::min(left + size, width); ++s, ++area) {
                most = std::max(most, plane[r * width + s]);
                sum += plane[r * width + s];
            }
        y.values[i] = mean ? sum / area : most;
    }
    return {y};
}

/// Nearest neighbour by whole factors.
OnnxResults resize(const OnnxCall& c) {
    const OnnxTensor& x = c.x();
    const auto size = static_cast<int64_t>(c.in[2]->values[2]);
    OnnxTensor y = pictures(x, x.extent(1), x.extent(2) * size, x.extent(3) * size);
    for (int64_t i = 0; i < y.count(); ++i) {
        const int64_t r = i / y.extent(3) % y.extent(2) / size, s = i % y.extent(3) / size;
        y.values[i] = x.values[(i / y.after(2) * x.extent(2) + r) * x.extent(3) + s];
    }
    return {y};
}

}  // namespace

OnnxOperators onnxPictures() {
    return {{"Conv", conv},
            {"ConvTranspose", convTranspose},
            {"MaxPool", [](const OnnxCall& c) { return pooled(c, false); }},
            {"AveragePool", [](const OnnxCall& c) { return pooled(c, true); }},
            {"Resize", resize}};
}

}  // namespace hourglass
