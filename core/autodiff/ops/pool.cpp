#include <cassert>

#include "core/autodiff/ops/windows.h"

namespace hourglass {
namespace {

/// y = the mean of each window, or its sum.
struct AveragePool final : OperationOf<AveragePool> {
    Windows w;
    bool sum;
    explicit AveragePool(const Windows& w, bool sum = false) : w(w), sum(sum) {}
    const char* name() const override { return sum ? "sum_pool" : "average_pool"; }
    Value attributes() const override { return sizeAttribute(w.size); }
    template <class T>
    void run(Frame<T>& f) const {
        w.each([&](int64_t out, int64_t in, int64_t area, bool first) {
            for (int64_t c = 0; c < w.channels; ++c) {
                const T part = f.in[0][in + c] / divisor<T>(area);
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
                const T part = f.outGradient[out + c] / divisor<T>(area);
                d.data[in + c] = d.accumulate ? d.data[in + c] + part : part;
            }
        });
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var> dx) const override {
        return recordUnary<AveragePool>(dx[0], w.outShape(), w, sum);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override;

 private:
    template <class T>
    T divisor(int64_t area) const {
        return static_cast<T>(sum ? 1 : area);
    }
};

/// Every value repeated over a window, the nearest neighbour's enlargement, or dealt out over it in
/// equal parts.
struct Upsample final : OperationOf<Upsample> {
    Windows w;  // of the output
    bool parts;
    explicit Upsample(const Windows& w, bool parts = false) : w(w), parts(parts) {}
    const char* name() const override { return parts ? "deal_out" : "upsample"; }
    Value attributes() const override { return sizeAttribute(w.size); }
    template <class T>
    void run(Frame<T>& f) const {
        w.each([&](int64_t small, int64_t large, int64_t area, bool) {
            const T share = parts ? T(1) / static_cast<T>(area) : T(1);
            for (int64_t c = 0; c < w.channels; ++c) f.out[large + c] = f.in[0][small + c] * share;
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        w.each([&](int64_t small, int64_t large, int64_t area, bool first) {
            const T share = parts ? T(1) / static_cast<T>(area) : T(1);
            for (int64_t c = 0; c < w.channels; ++c) {
                const bool replaces = first && !d.accumulate;
                const T old = replaces ? T(0) : d.data[small + c];
                d.data[small + c] = old + f.outGradient[large + c] * share;
            }
        });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return recordUnary<Upsample>(dx[0], y.shape(), w, parts);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var>, Var g, size_t) const override {
        return recordUnary<AveragePool>(g, w.outShape(), w, !parts);
    }
};

Var AveragePool::cotangent(Var, std::span<const Var> x, Var g, size_t) const {
    return recordUnary<Upsample>(g, x[0].shape(), w, !sum);
}

}  // namespace

Var averagePool(Var x, int64_t size) {
    const Windows w = windowsOf(x.shape(), size);
    return recordUnary<AveragePool>(x, w.outShape(), w);
}

Var upsample(Var x, int64_t size, int64_t height, int64_t width) {
    const Shape out{x.shape()[0], height, width, x.shape()[3]};
    const Windows w = windowsOf(out, size);
    assert(w.outHeight() == x.shape()[1] && w.outWidth() == x.shape()[2]);
    return recordUnary<Upsample>(x, out, w);
}

}  // namespace hourglass
