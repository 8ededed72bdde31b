#include "core/kernels/convolution.h"

#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

enum class Direction { Down, Up };

/// Down: y = act(conv(x, w) + b). Up: y = act(conv^T(x, w) + b), the convolution's backward pass
/// used forwards; `shape` is then that of the convolution that it undoes, so x is its output.
/// With g = dL/da: dx is the other direction applied to g, dw pairs the picture side with the map
/// side, db sums g over samples and positions.
struct Convolve final : OperationOf<Convolve> {
    ConvolutionShape shape;
    Direction direction;
    Activation act;
    Slope slope;
    mutable kernels::Convolution fast;
    mutable AlignedVector<float> scratch, biasScratch;

    Convolve(const ConvolutionShape& shape, Direction direction, Activation act)
        : shape(shape),
          direction(direction),
          act(act),
          fast(shape),
          biasScratch(static_cast<size_t>(shape.outChannels)) {}

    const char* name() const override {
        return direction == Direction::Down ? "convolution" : "transposed_convolution";
    }
    Value attributes() const override {
        Value result = Value::object();
        auto set = [&](const char* key, int64_t value) { result.set(key, value); };
        set("kernel", shape.kernel), set("stride", shape.stride);
        set("pad_before", shape.padBefore());
        set("pad_bottom", shape.padAfter(shape.inHeight, shape.outHeight));
        set("pad_right", shape.padAfter(shape.inWidth, shape.outWidth));
        set("height", shape.inHeight), set("width", shape.inWidth);
        set("activation", static_cast<int>(act));
        return result;
    }
    int64_t channels() const {
        return direction == Direction::Down ? shape.outChannels : shape.inChannels;
    }
    template <class T>
    void run(Frame<T>& f) const {
        const T* bias = f.in[2];
        if (direction == Direction::Down)
            down(f.in[0], f.in[1], bias, f.out);
        else
            up(f.in[0], f.in[1], f.out);
        if (direction == Direction::Up && bias)
            kernels::biasActivate(act, f.out, bias, f.count() / channels(), channels());
        else if (act != Activation::Linear)
            kernels::activate(act, f.out, f.out, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        T* g = f.outGradient;
        kernels::activateBackward(act, f.out, g, f.count());
        if (auto d = f.gradient[0])
            put(d, f.count(0), [&](T* out) {
                if (direction == Direction::Down)
                    up(g, f.in[1], out);
                else
                    down(g, f.in[1], static_cast<const T*>(nullptr), out);
            });
        const bool isDown = direction == Direction::Down;
        if (auto d = f.gradient[1])
            put(d, f.count(1),
                [&](T* out) { weights(isDown ? f.in[0] : g, isDown ? g : f.in[0], out); });
        if (auto d = f.gradient[2])
            kernels::columnSums(g, d.data, f.count() / channels(), channels(), d.accumulate);
    }
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        auto again = [&](Var input, Var weight) {
            return linear(direction, input, weight, y.shape());
        };
        Var change;
        if (dx[0]) change = again(dx[0], x[1]);
        if (dx[1]) change = change ? change + again(x[0], dx[1]) : again(x[0], dx[1]);
        if (x.size() > 2 && dx[2]) {
            const Var byBias = expandLast(dx[2], y.shape());
            change = change ? change + byBias : byBias;
        }
        return slope.times(change, y, act);
    }
    /// The weights' cotangent would be an operation of its own, and nothing asks for it.
    bool hasCotangent(size_t input) const override { return input != 1; }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t input) const override {
        g = slope.times(g, y, act);
        if (input == 2)
            return sumOverSamples(reshape(g, Shape{g.shape().count() / channels(), channels()}));
        const bool isDown = direction == Direction::Down;
        return linear(isDown ? Direction::Up : Direction::Down, g, x[1], x[0].shape());
    }

 private:
    Var linear(Direction way, Var input, Var weight, const Shape& to) const {
        return input.tape->record(std::make_unique<Convolve>(shape, way, Activation::Linear),
                                  std::array{input, weight}, to);
    }
    void down(const float* x, const float* w, const float* b, float* y) const {
        fast.forward(x, w, b, y);
    }
    void down(const double* x, const double* w, const double* b, double* y) const {
        kernels::convolve(shape, x, w, b, y);
    }
    void up(const float* dy, const float* w, float* dx) const { fast.backwardData(dy, w, dx); }
    void up(const double* dy, const double* w, double* dx) const {
        kernels::convolveBackwardData(shape, dy, w, dx);
    }
    void weights(const float* x, const float* dy, float* dw) const {
        fast.backwardWeights(x, dy, dw, biasScratch.data());
    }
    void weights(const double* x, const double* dy, double* dw) const {
        kernels::convolveBackwardWeights(shape, x, dy, dw);
    }
    /// The primitives replace; a gradient that has other contributions takes a detour.
    template <class T, class Compute>
    void put(Gradient<T> gradient, int64_t count, const Compute& compute) const {
        if (!gradient.accumulate) return compute(gradient.data);
        scratch.resize(static_cast<size_t>(count) * sizeof(T) / sizeof(float));
        T* part = reinterpret_cast<T*>(scratch.data());
        compute(part);
        for (int64_t i = 0; i < count; ++i) gradient.data[i] += part[i];
    }
};

}  // namespace

Var convolution(Var x, Var weight, Var bias, const ConvolutionShape& s, Activation act) {
    assert((x.shape() == Shape{s.samples, s.inHeight, s.inWidth, s.inChannels}));
    return x.tape->record(std::make_unique<Convolve>(s, Direction::Down, act),
                          std::array{x, weight, bias},
                          Shape{s.samples, s.outHeight, s.outWidth, s.outChannels});
}

Var transposedConvolution(Var x, Var weight, Var bias, const ConvolutionShape& s, Activation act) {
    assert((x.shape() == Shape{s.samples, s.outHeight, s.outWidth, s.outChannels}));
    return x.tape->record(std::make_unique<Convolve>(s, Direction::Up, act),
                          std::array{x, weight, bias},
                          Shape{s.samples, s.inHeight, s.inWidth, s.inChannels});
}

}  // namespace hourglass
