#include "core/kernels/convolution.h"

#include <algorithm>

namespace hourglass {

ConvolutionShape ConvolutionShape::of(int64_t samples, int64_t inHeight, int64_t inWidth,
                                      int64_t inChannels, int64_t outChannels, int64_t kernel,
                                      int64_t stride) {
    ConvolutionShape s;
    s.samples = samples;
    s.inHeight = inHeight, s.inWidth = inWidth, s.inChannels = inChannels;
    s.outHeight = (inHeight + stride - 1) / stride;
    s.outWidth = (inWidth + stride - 1) / stride;
    s.outChannels = outChannels;
    s.kernel = kernel, s.stride = stride;
    return s;
}

int64_t ConvolutionShape::padAfter(int64_t in, int64_t out) const {
    return std::max<int64_t>(0, (out - 1) * stride + kernel - in - padBefore());
}

namespace kernels {
namespace {

/// Calls body(input index of channel 0, weight index of in 0 / out 0, output index of channel 0)
/// for every product of positions that lies inside the picture.
template <class Body>
void forPositions(const ConvolutionShape& s, const Body& body) {
    for (int64_t n = 0; n < s.samples; ++n)
        for (int64_t oy = 0; oy < s.outHeight; ++oy)
            for (int64_t ox = 0; ox < s.outWidth; ++ox)
                for (int64_t ky = 0; ky < s.kernel; ++ky)
                    for (int64_t kx = 0; kx < s.kernel; ++kx) {
                        const int64_t iy = oy * s.stride + ky - s.padBefore();
                        const int64_t ix = ox * s.stride + kx - s.padBefore();
                        if (iy < 0 || ix < 0 || iy >= s.inHeight || ix >= s.inWidth) continue;
                        body(((n * s.inHeight + iy) * s.inWidth + ix) * s.inChannels,
                             (ky * s.kernel + kx) * s.inChannels * s.outChannels,
                             ((n * s.outHeight + oy) * s.outWidth + ox) * s.outChannels);
                    }
}

}  // namespace

void convolve(const ConvolutionShape& s, const double* x, const double* w, const double* bias,
              double* y) {
    for (int64_t i = 0; i < s.outCount(); ++i) y[i] = bias ? bias[i % s.outChannels] : 0;
    forPositions(s, [&](int64_t in, int64_t weight, int64_t out) {
        for (int64_t i = 0; i < s.inChannels; ++i)
            for (int64_t o = 0; o < s.outChannels; ++o)
                y[out + o] += x[in + i] * w[weight + i * s.outChannels + o];
    });
}

void convolveBackwardData(const ConvolutionShape& s, const double* dy, const double* w,
                          double* dx) {
    std::fill_n(dx, s.inCount(), 0.0);
    forPositions(s, [&](int64_t in, int64_t weight, int64_t out) {
        for (int64_t i = 0; i < s.inChannels; ++i)
            for (int64_t o = 0; o < s.outChannels; ++o)
                dx[in + i] += dy[out + o] * w[weight + i * s.outChannels + o];
    });
}

void convolveBackwardWeights(const ConvolutionShape& s, const double* x, const double* dy,
                             double* dw) {
    std::fill_n(dw, s.weightCount(), 0.0);
    forPositions(s, [&](int64_t in, int64_t weight, int64_t out) {
        for (int64_t i = 0; i < s.inChannels; ++i)
            for (int64_t o = 0; o < s.outChannels; ++o)
                dw[weight + i * s.outChannels + o] += x[in + i] * dy[out + o];
    });
}

}  // namespace kernels
}  // namespace hourglass
