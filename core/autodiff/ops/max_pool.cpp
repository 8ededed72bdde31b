#include "core/autodiff/ops/windows.h"

namespace hourglass {
namespace {

/// Where the largest value of each window lies; of equal ones the first.
template <class T>
void findWinners(const Windows& w, const T* x, std::vector<int64_t>& winner) {
    w.each([&](int64_t out, int64_t in, int64_t, bool first) {
        for (int64_t c = 0; c < w.channels; ++c)
            if (first || x[in + c] > x[winner[out + c]]) winner[out + c] = in + c;
    });
}

/// Take: y = the values of v where x has its windows' largest. PutBack: v there, 0 elsewhere. Each
/// is the other's transpose; which values those are is held constant.
struct PassWinners final : OperationOf<PassWinners> {
    enum class Way { Take, PutBack };
    Windows w;
    Way way;
    mutable std::vector<int64_t> winner;
    PassWinners(const Windows& w, Way way) : w(w), way(way), winner(w.outCount()) {}
    const char* name() const override { return "pass_winners"; }
    template <class T>
    void run(Frame<T>& f) const {
        findWinners(w, f.in[1], winner);
        if (way == Way::Take)
            take(f.in[0], {f.out, false});
        else
            putBack(f.in[0], {f.out, false}, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[1] && !f.gradient[1].accumulate)
            std::fill_n(f.gradient[1].data, f.count(1), T(0));
        if (!f.gradient[0]) return;
        if (way == Way::Take)
            putBack(f.outGradient, f.gradient[0], f.count(0));
        else
            take(f.outGradient, f.gradient[0]);
    }
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        return dx[0] ? pass(way, dx[0], x[1], y.shape()) : Var();
    }
    bool hasCotangent(size_t input) const override { return input == 0; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        return pass(way == Way::Take ? Way::PutBack : Way::Take, g, x[1], x[0].shape());
    }

 private:
    Var pass(Way there, Var v, Var x, const Shape& shape) const {
        return v.tape->record(std::make_unique<PassWinners>(w, there), std::array{v, x}, shape);
    }
    template <class T>
    void take(const T* v, Gradient<T> to) const {
        writeGradient(to, w.outCount(), [&](int64_t i) { return v[winner[i]]; });
    }
    template <class T>
    void putBack(const T* v, Gradient<T> to, int64_t count) const {
        if (!to.accumulate) std::fill_n(to.data, count, T(0));
        for (int64_t i = 0, n = w.outCount(); i < n; ++i) to.data[winner[i]] += v[i];
    }
};

/// y = the largest value of each window; the gradient goes to the first value that equals it.
struct MaxPool final : OperationOf<MaxPool> {
    Windows w;
    mutable std::vector<int64_t> winner;
    explicit MaxPool(const Windows& w) : w(w), winner(w.outCount()) {}
    const char* name() const override { return "max_pool"; }
    Value attributes() const override { return sizeAttribute(w.size); }
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
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        return y.tape->record(std::make_unique<PassWinners>(w, PassWinners::Way::Take),
                              std::array{dx[0], x[0]}, y.shape());
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t) const override {
        return y.tape->record(std::make_unique<PassWinners>(w, PassWinners::Way::PutBack),
                              std::array{g, x[0]}, x[0].shape());
    }
};

}  // namespace

Var maxPool(Var x, int64_t size) {
    const Windows w = windowsOf(x.shape(), size);
    return recordUnary<MaxPool>(x, w.outShape(), w);
}

}  // namespace hourglass
