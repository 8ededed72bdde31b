#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Makhzani & Frey 2013: z keeps its k largest units, the rest are zero; the derivative flows
/// through the kept units only. The choice of units is held constant in the tangent.
struct KeepLargest final : OperationOf<KeepLargest> {
    // The mask belongs to the recorded node; it is sized here once, so replays allocate nothing.
    mutable std::vector<unsigned char> kept;
    mutable std::vector<double> ranked;
    explicit KeepLargest(const Shape& shape) : kept(shape.count()), ranked(shape[1]) {}
    const char* name() const override { return "keep_largest"; }

    static int64_t unitsKept(double share, int64_t units) {
        return std::clamp<int64_t>(std::llround(share * static_cast<double>(units)), 1, units);
    }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1];
        const int64_t k = unitsKept(f.in[1][0], units);
        for (int64_t r = 0; r < rows; ++r)
            keepRow(f.in[0] + r * units, f.out + r * units, kept.data() + r * units, units, k);
    }
    template <class T>
    void keepRow(const T* x, T* out, unsigned char* keep, int64_t units, int64_t k) const {
        std::copy_n(x, units, ranked.begin());
        std::nth_element(ranked.begin(), ranked.begin() + (k - 1), ranked.end(),
                         std::greater<double>());
        const double threshold = ranked[k - 1];
        int64_t ties = k;  // places left for units that equal the threshold, lowest index first
        for (int64_t c = 0; c < units; ++c) ties -= x[c] > threshold;
        for (int64_t c = 0; c < units; ++c) {
            const bool tie = x[c] == threshold && ties > 0;
            ties -= tie;
            keep[c] = x[c] > threshold || tie;
            out[c] = keep[c] ? x[c] : T(0);
        }
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(),
                          [&](int64_t i) { return kept[i] ? f.outGradient[i] : T(0); });
        if (f.gradient[1]) writeGradient(f.gradient[1], 1, [](int64_t) { return T(0); });
    }
    bool hasTangent() const override { return true; }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        if (!dx[0]) return {};
        return dx[0] * stepFunction(absolute(y));
    }
};

}  // namespace

Var keepLargest(Var x, Var share) {
    assert(x.shape().rank() == 2 && share.shape().count() == 1);
    return x.tape->record(std::make_unique<KeepLargest>(x.shape()), std::array{x, share},
                          x.shape());
}

}  // namespace hourglass
