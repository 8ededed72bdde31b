#include <algorithm>
#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Windows of size x size that do not overlap, over [N, H, W, C]; what is left over at the lower
/// and right border makes smaller windows.
struct Windows {
    int64_t samples, height, width, channels, size;
    int64_t outHeight() const { return (height + size - 1) / size; }
    int64_t outWidth() const { return (width + size - 1) / size; }
    /// body(index of the window's channel 0 in the output, index in the input, values in the
    /// window)
    template <class Body>
    void each(const Body& body) const {
        const int64_t rows = samples * outHeight();
#pragma omp parallel for schedule(static) if (samples * height * width * channels > 65536)
        for (int64_t row = 0; row < rows; ++row) {
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
        }
    }
};

Windows windowsOf(const Shape& s, int64_t size) { return {s[0], s[1], s[2], s[3], size}; }

Value sizeAttribute(int64_t size) {
    Value result = Value::object();
    result.set("size", size);
    return result;
}

/// y = the largest value of each window; the gradient goes to the first value that equals it.
struct MaxPool final : OperationOf<MaxPool> {
    Windows w;
    mutable std::vector<int64_t> winner;
    explicit MaxPool(const Windows& w)
        : w(w), winner(w.samples * w.outHeight() * w.outWidth() * w.channels) {}
    const char* name() const override { return "max_pool"; }
    Value attributes() const override { return sizeAttribute(w.size); }
    bool hasTangent() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        w.each([&](int64_t out, int64_t in, int64_t, bool first) {
            for (int64_t c = 0; c < w.channels; ++c) {
                if (!first && !(f.in[0][in + c] > f.out[out + c])) continue;
                f.out[out + c] = f.in[0][in + c];
                winner[out + c] = in + c;
            }
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        if (!d.accumulate) std::fill_n(d.data, f.count(0), T(0));
        for (int64_t i = 0, n = f.count(); i < n; ++i) d.data[winner[i]] += f.outGradient[i];
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

/// y = the mean of each window.
struct AveragePool final : OperationOf<AveragePool> {
    Windows w;
    explicit AveragePool(const Windows& w) : w(w) {}
    const char* name() const override { return "average_pool"; }
    Value attributes() const override { return sizeAttribute(w.size); }
    template <class T>
    void run(Frame<T>& f) const {
        w.each([&](int64_t out, int64_t in, int64_t area, bool first) {
            for (int64_t c = 0; c < w.channels; ++c) {
                const T part = f.in[0][in + c] / static_cast<T>(area);
                f.out[out + c] = first ? part : f.out[out + c] + part;
            }
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        w.each([&](int64_t out, int64_t in, int64_t area, bool) {
            for (int64_t c = 0; c < w.channels; ++c) {
                const T part = f.outGradient[out + c] / static_cast<T>(area);
                d.data[in + c] = d.accumulate ? d.data[in + c] + part : part;
            }
        });
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var> dx) const override {
        return averagePool(dx[0], w.size);
    }
};

/// Every value repeated over a window: the nearest neighbour's enlargement.
struct Upsample final : OperationOf<Upsample> {
    Windows w;  // of the output
    explicit Upsample(const Windows& w) : w(w) {}
    const char* name() const override { return "upsample"; }
    Value attributes() const override { return sizeAttribute(w.size); }
    template <class T>
    void run(Frame<T>& f) const {
        w.each([&](int64_t small, int64_t large, int64_t, bool) {
            for (int64_t c = 0; c < w.channels; ++c) f.out[large + c] = f.in[0][small + c];
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        w.each([&](int64_t small, int64_t large, int64_t, bool first) {
            for (int64_t c = 0; c < w.channels; ++c) {
                const bool replaces = first && !d.accumulate;
                const T old = replaces ? T(0) : d.data[small + c];
                d.data[small + c] = old + f.outGradient[large + c];
            }
        });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return upsample(dx[0], w.size, y.shape()[1], y.shape()[2]);
    }
};

}  // namespace

Var maxPool(Var x, int64_t size) {
    const Windows w = windowsOf(x.shape(), size);
    return recordUnary<MaxPool>(x, Shape{w.samples, w.outHeight(), w.outWidth(), w.channels}, w);
}

Var averagePool(Var x, int64_t size) {
    const Windows w = windowsOf(x.shape(), size);
    return recordUnary<AveragePool>(x, Shape{w.samples, w.outHeight(), w.outWidth(), w.channels},
                                    w);
}

Var upsample(Var x, int64_t size, int64_t height, int64_t width) {
    const Shape out{x.shape()[0], height, width, x.shape()[3]};
    const Windows w = windowsOf(out, size);
    assert(w.outHeight() == x.shape()[1] && w.outWidth() == x.shape()[2]);
    return recordUnary<Upsample>(x, out, w);
}

}  // namespace hourglass
