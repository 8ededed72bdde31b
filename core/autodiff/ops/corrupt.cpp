#include <cassert>
#include <type_traits>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

/// y = x, but a random share of the values is replaced by `low` or `high` (a fair coin). Nothing
/// flows back through a replaced value; the amount is not differentiated.
struct Replace final : SymmetricOf<Replace> {
    std::array<uint32_t, 2> key;
    double low, high;
    mutable AlignedVector<float> uniform;
    Replace(std::array<uint32_t, 2> key, double low, double high)
        : key(key), low(low), high(high) {}
    const char* name() const override { return "replace_randomly"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("low", low);
        result.set("high", high);
        return result;
    }

    template <class T>
    void run(Frame<T>& f) const {
        if constexpr (std::is_same_v<T, float>) {
            kernels::table().replaceNoise(key.data(), f.step, f.in[1][0], static_cast<float>(low),
                                          static_cast<float>(high), f.in[0], f.out, f.count());
        } else {
            draw(f);
            const auto share = static_cast<float>(f.in[1][0]);
            for (int64_t i = 0; i < f.count(); ++i) {
                const double replaced = uniform[i] < 0.5f * share ? low : high;
                f.out[i] = uniform[i] < share ? replaced : f.in[0][i];
            }
        }
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        draw(f);
        const auto share = static_cast<float>(f.in[1][0]);
        writeGradient(f.gradient[0], f.count(),
                      [&](int64_t i) { return uniform[i] < share ? T(0) : f.outGradient[i]; });
    }
    /// The same draw replaces the same values, here by 0.
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        if (!dx[0]) return {};
        return y.tape->record(std::make_unique<Replace>(key, 0.0, 0.0), std::array{dx[0], x[1]},
                              y.shape());
    }

 private:
    template <class T>
    void draw(const Frame<T>& f) const {
        uniform.resize(f.count());
        kernels::table().uniformNoise(key.data(), f.step, uniform.data(), f.count());
    }
};

/// y = x + sigma n, n standard normal; dy = dx.
struct AddNoise final : SymmetricOf<AddNoise> {
    std::array<uint32_t, 2> key;
    mutable AlignedVector<float> normal;
    explicit AddNoise(const RandomStream& stream) : key(stream.key()) {}
    const char* name() const override { return "add_noise"; }

    template <class T>
    void run(Frame<T>& f) const {
        if constexpr (std::is_same_v<T, float>) {
            kernels::table().addNoise(key.data(), f.step, f.in[1][0], f.in[0], f.out, f.count());
        } else {
            normal.resize(f.count());
            kernels::table().normalNoise(key.data(), f.step, normal.data(), f.count());
            for (int64_t i = 0; i < f.count(); ++i) f.out[i] = f.in[0][i] + f.in[1][0] * normal[i];
        }
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(), [&](int64_t i) { return f.outGradient[i]; });
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var> dx) const override { return dx[0]; }
};

template <class Op, class... Arguments>
Var recordNoise(Var x, Var amount, Arguments... arguments) {
    assert(amount.shape().count() == 1);
    return x.tape->record(std::make_unique<Op>(arguments...), std::array{x, amount}, x.shape());
}

}  // namespace

Var replaceRandomly(Var x, Var share, double low, double high, const RandomStream& stream) {
    return recordNoise<Replace>(x, share, stream.key(), low, high);
}

Var addNormalNoise(Var x, Var sigma, const RandomStream& stream) {
    return recordNoise<AddNoise>(x, sigma, stream);
}

}  // namespace hourglass
