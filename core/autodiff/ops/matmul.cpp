#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/gemm.h"

namespace hourglass {
namespace {

/// C = op(A) op(B). dA' = g op(B)^T and dB' = op(A)^T g, each transposed back where A or B was.
struct Matmul final : OperationOf<Matmul> {
    bool ta, tb;
    Matmul(bool ta, bool tb) : ta(ta), tb(tb) {}
    const char* name() const override { return "matmul"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("transposeA", ta);
        result.set("transposeB", tb);
        return result;
    }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::gemm(ta, tb, rows(f), cols(f), inner(f), f.in[0], f.in[1], T(0), f.out);
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t m = rows(f), n = cols(f), k = inner(f);
        const T *a = f.in[0], *b = f.in[1], *g = f.outGradient;
        if (auto d = f.gradient[0]) {
            if (ta)
                kernels::gemm(tb, true, k, m, n, b, g, T(d.accumulate), d.data);
            else
                kernels::gemm(false, !tb, m, k, n, g, b, T(d.accumulate), d.data);
        }
        if (auto d = f.gradient[1]) {
            if (tb)
                kernels::gemm(true, ta, n, k, m, g, a, T(d.accumulate), d.data);
            else
                kernels::gemm(!ta, false, k, n, m, a, g, T(d.accumulate), d.data);
        }
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        const Transpose a = ta ? Transpose::Yes : Transpose::No;
        const Transpose b = tb ? Transpose::Yes : Transpose::No;
        if (!dx[1]) return matmul(dx[0], x[1], a, b);
        if (!dx[0]) return matmul(x[0], dx[1], a, b);
        return matmul(dx[0], x[1], a, b) + matmul(x[0], dx[1], a, b);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t input) const override {
        auto when = [](bool t) { return t ? Transpose::Yes : Transpose::No; };
        if (input == 0)
            return ta ? matmul(x[1], g, when(tb), Transpose::Yes)
                      : matmul(g, x[1], when(false), when(!tb));
        return tb ? matmul(g, x[0], Transpose::Yes, when(ta)) : matmul(x[0], g, when(!ta));
    }

 private:
    template <class T>
    int64_t rows(const Frame<T>& f) const {
        return (*f.outShape)[0];
    }
    template <class T>
    int64_t cols(const Frame<T>& f) const {
        return (*f.outShape)[1];
    }
    template <class T>
    int64_t inner(const Frame<T>& f) const {
        return (*f.shape[0])[ta ? 0 : 1];
    }
};

}  // namespace

Var matmul(Var a, Var b, Transpose transposeA, Transpose transposeB) {
    const bool ta = transposeA == Transpose::Yes, tb = transposeB == Transpose::Yes;
    assert(a.shape()[ta ? 0 : 1] == b.shape()[tb ? 1 : 0]);
    return a.tape->record(std::make_unique<Matmul>(ta, tb), std::array{a, b},
                          Shape{a.shape()[ta ? 1 : 0], b.shape()[tb ? 0 : 1]});
}

}  // namespace hourglass
