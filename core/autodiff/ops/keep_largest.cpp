#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/autodiff/ops/kept_units.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// Makhzani & Frey 2013: z keeps its k largest units, the rest are zero; the derivative flows
/// through the kept units only. The choice of units is held constant in the tangent.
struct KeepLargest final : SymmetricOf<KeepLargest> {
    // The mask belongs to the recorded node; it is sized here once, so replays allocate nothing.
    mutable std::vector<unsigned char> kept;
    explicit KeepLargest(const Shape& shape) : kept(shape.count()) {}
    const char* name() const override { return "keep_largest"; }

    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1];
        const int64_t k = unitsKept(f.in[1][0], f.in[2][0], units);
        kernels::keepLargest(f.in[0], f.out, kept.data(), rows, units, k);
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (auto d = f.gradient[0])
            kernels::passKept(f.outGradient, kept.data(), d.data, f.count(), d.accumulate);
        for (int dial = 1; dial < 3; ++dial)
            if (f.gradient[dial]) writeGradient(f.gradient[dial], 1, [](int64_t) { return T(0); });
    }
    bool hasTangent() const override { return true; }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        if (!dx[0]) return {};
        return dx[0] * stepFunction(absolute(y));
    }
};

}  // namespace

Var keepLargest(Var x, Var share, Var count) {
    assert(x.shape().rank() == 2 && share.shape().count() == 1);
    if (!count) count = x.tape->constant(Shape{}, 0);
    return x.tape->record(std::make_unique<KeepLargest>(x.shape()), std::array{x, share, count},
                          x.shape());
}

}  // namespace hourglass
