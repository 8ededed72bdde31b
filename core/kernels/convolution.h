#pragma once

#include <cstdint>
#include <memory>

namespace hourglass {

/// Sizes of a two-dimensional convolution. Pictures are stored channels last, [N, H, W, C]: oneDNN
/// runs on that layout without reordering (measured: 4 to 17 times faster than on [N, C, H, W] as
/// it is), and every other operation sees a picture's channels side by side. Weights are
/// [kernel, kernel, in, out].
struct ConvolutionShape {
    int64_t samples = 1;
    int64_t inHeight = 1, inWidth = 1, inChannels = 1;
    int64_t outHeight = 1, outWidth = 1, outChannels = 1;
    int64_t kernel = 3, stride = 1;

    /// Out = in / stride, rounded up; zeros outside, as many before as a centred kernel needs.
    static ConvolutionShape of(int64_t samples, int64_t inHeight, int64_t inWidth,
                               int64_t inChannels, int64_t outChannels, int64_t kernel,
                               int64_t stride);
    int64_t padBefore() const { return (kernel - 1) / 2; }
    int64_t padAfter(int64_t in, int64_t out) const;
    int64_t inCount() const { return samples * inHeight * inWidth * inChannels; }
    int64_t outCount() const { return samples * outHeight * outWidth * outChannels; }
    int64_t weightCount() const { return kernel * kernel * inChannels * outChannels; }
    bool operator==(const ConvolutionShape&) const = default;
};

namespace kernels {

/// oneDNN's primitives for one shape, made once; calls allocate nothing of ours. Results replace.
class Convolution {
 public:
    explicit Convolution(const ConvolutionShape& shape);
    ~Convolution();
    /// y = x * w + bias; bias [out] may be null.
    void forward(const float* x, const float* w, const float* bias, float* y);
    void backwardData(const float* dy, const float* w, float* dx);
    /// dBias [out] is always written.
    void backwardWeights(const float* x, const float* dy, float* dw, float* dBias);

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The same in double: plain loops, the reference.
void convolve(const ConvolutionShape& shape, const double* x, const double* w, const double* bias,
              double* y);
void convolveBackwardData(const ConvolutionShape& shape, const double* dy, const double* w,
                          double* dx);
void convolveBackwardWeights(const ConvolutionShape& shape, const double* x, const double* dy,
                             double* dw);

}  // namespace kernels
}  // namespace hourglass
