#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <type_traits>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y_rk = log sum_c N(z_rk; m_ck, e^l_ck): what each unit's value is worth under the normal laws
/// of all samples c, unit by unit. With w_crk the share of c in the sum and q = (z - m) e^-l,
/// dz = -sum_c w q, dm = sum_r w q, dl = sum_r w (q (z - m) - 1) / 2.
struct MarginalLogDensity final : OperationOf<MarginalLogDensity> {
    // Sized once, for the tape's precision: replays allocate nothing.
    template <class T>
    struct Scratch {
        AlignedVector<T> inverse, shares;
        AlignedVector<T> most;
        void size(int64_t laws, int64_t units) {
            inverse.resize(laws * units), shares.resize(laws * units), most.resize(units);
        }
    };
    mutable Scratch<float> single;
    mutable Scratch<double> twice;
    const char* name() const override { return "marginal_log_density"; }
    bool hasTangent() const override { return false; }

    template <class T>
    Scratch<T>& prepare(const Frame<T>& f) const {
        const int64_t laws = (*f.shape[1])[0], units = (*f.shape[1])[1];
        Scratch<T>* s;
        if constexpr (std::is_same_v<T, float>)
            s = &single;
        else
            s = &twice;
        s->size(laws, units);
        for (int64_t i = 0; i < laws * units; ++i) s->inverse[i] = -f.in[2][i];
        kernels::exponential(s->inverse.data(), s->inverse.data(), laws * units);
        return *s;
    }
    template <class Body>
    static void byLaw(int64_t laws, int64_t units, const Body& body) {
        for (int64_t c = 0; c < laws; ++c)
            for (int64_t k = 0; k < units; ++k) body(c * units + k, k);
    }
    /// log N of one sample under all laws into `shares`.
    template <class T>
    static void logDensities(const Frame<T>& f, Scratch<T>& s, const T* z) {
        const int64_t laws = (*f.shape[1])[0], units = (*f.shape[1])[1];
        const T constant = static_cast<T>(std::log(2 * std::numbers::pi));
        for (int64_t c = 0; c < laws; ++c)
            for (int64_t k = 0; k < units; ++k) {
                const int64_t i = c * units + k;
                const T away = z[k] - f.in[1][i];
                s.shares[i] = T(-0.5) * (away * away * s.inverse[i] + f.in[2][i] + constant);
            }
    }
    template <class T>
    void run(Frame<T>& f) const {
        Scratch<T>& s = prepare(f);
        const int64_t rows = (*f.outShape)[0], laws = (*f.shape[1])[0], units = (*f.shape[1])[1];
        for (int64_t r = 0; r < rows; ++r) {
            logDensities(f, s, f.in[0] + r * units);
            T *out = f.out + r * units, *most = s.most.data(), *x = s.shares.data();
            std::copy_n(x, units, most);
            byLaw(laws, units, [&](int64_t i, int64_t k) { most[k] = std::max(most[k], x[i]); });
            byLaw(laws, units, [&](int64_t i, int64_t k) { x[i] -= most[k]; });
            kernels::exponential(x, x, laws * units);
            std::fill_n(out, units, T(0));
            byLaw(laws, units, [&](int64_t i, int64_t k) { out[k] += x[i]; });
            kernels::logarithm(out, out, units);
            for (int64_t k = 0; k < units; ++k) out[k] += most[k];
        }
    }
    template <class T>
    void back(Frame<T>& f) const {
        Scratch<T>& s = prepare(f);
        const int64_t rows = (*f.outShape)[0], laws = (*f.shape[1])[0], units = (*f.shape[1])[1];
        for (int i = 0; i < 3; ++i)
            if (f.gradient[i] && !f.gradient[i].accumulate)
                std::fill_n(f.gradient[i].data, f.count(i), T(0));
        for (int64_t r = 0; r < rows; ++r) {
            const T *z = f.in[0] + r * units, *g = f.outGradient + r * units;
            const T* y = f.out + r * units;
            logDensities(f, s, z);
            byLaw(laws, units, [&](int64_t i, int64_t k) { s.shares[i] -= y[k]; });
            kernels::exponential(s.shares.data(), s.shares.data(), laws * units);
            for (int64_t c = 0; c < laws; ++c)
                for (int64_t k = 0; k < units; ++k) {
                    const int64_t i = c * units + k;
                    const T away = z[k] - f.in[1][i], weight = g[k] * s.shares[i];
                    const T pull = weight * away * s.inverse[i];
                    if (f.gradient[0]) f.gradient[0].data[r * units + k] -= pull;
                    if (f.gradient[1]) f.gradient[1].data[i] += pull;
                    if (f.gradient[2]) f.gradient[2].data[i] += T(0.5) * (pull * away - weight);
                }
        }
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var marginalLogDensity(Var z, Var mean, Var logVariance) {
    assert(mean.shape() == logVariance.shape() && z.units() == mean.units());
    return z.tape->record(std::make_unique<MarginalLogDensity>(), std::array{z, mean, logVariance},
                          z.shape());
}

}  // namespace hourglass
