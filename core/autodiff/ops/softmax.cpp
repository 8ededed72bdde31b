#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y_i = exp(x_i) / sum_j exp(x_j) over the last axis; dx = y (g - sum_j y_j g_j).
struct Softmax final : SymmetricOf<Softmax> {
    const char* name() const override { return "softmax"; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t units = last(*f.outShape);
        kernels::softmax(f.in[0], f.out, f.count() / units, units);
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t units = last(*f.outShape);
        if (auto d = f.gradient[0])
            kernels::softmaxBackward(f.out, f.outGradient, d.data, f.count() / units, units,
                                     d.accumulate);
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        const int64_t units = last(y.shape()), rows = y.shape().count() / units;
        const Var change = reshape(dx[0], Shape{rows, units}),
                  share = reshape(y, Shape{rows, units});
        const Var mean = expandSamples(sumOverUnits(share * change), units);
        return reshape(share * (change - mean), y.shape());
    }

 private:
    static int64_t last(const Shape& shape) { return shape[shape.rank() - 1]; }
};

}  // namespace

Var softmax(Var x) { return recordUnary<Softmax>(x, x.shape()); }

}  // namespace hourglass
