#include "core/exports/c_text.h"

// The operations of a model in use as functions of C99, one sample at a time, channels last. In
// C++ "static" and the names of <math.h> are replaced.
namespace hourglass {

const std::vector<TextFunction>& cFunctions() {
    static const std::vector<TextFunction> all = {
        {"sigmoid", "static float hg_sigmoid(float x) { return 1.0f / (1.0f + expf(-x)); }\n"},
        {"tanh", "static float hg_tanh(float x) { return tanhf(x); }\n"},
        {"relu", "static float hg_relu(float x) { return x > 0.0f ? x : 0.0f; }\n"},
        {"leaky_relu",
         "static float hg_leaky_relu(float x) { return x > 0.0f ? x : 0.01f * x; }\n"},
        {"elu", "static float hg_elu(float x) { return x > 0.0f ? x : expm1f(x); }\n"},
        {"selu", R"(static float hg_selu(float x) {
    return 1.05070099f * (x > 0.0f ? x : 1.67326324f * expm1f(x));
}
)"},
        {"softplus", R"(static float hg_softplus(float x) {
    return (x > 0.0f ? x : 0.0f) + log1pf(expf(-fabsf(x)));
}
)"},
        {"normal_cdf",
         "static float hg_normal_cdf(float x) { return 0.5f * erfcf(-0.707106781f * x); }\n"},
        // Four sums side by side: quicker, and nearer to the exact sum than one.
        {"dot", R"(static float hg_dot(const float *x, const float *w, int n, int step) {
    float sum[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    int i;
    for (i = 0; i < n; ++i) sum[i % 4] += x[i] * w[i * step];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}
)"},
        {"affine",
         R"(/* y = x w + b; w is [in, out]. */
static void hg_affine(const float *x, const float *w, const float *b, float *y, int in, int out) {
    int o;
    for (o = 0; o < out; ++o) y[o] = hg_dot(x, w + o, in, out) + b[o];
}
)",
         {"dot"}},
        {"affine_transposed",
         R"(/* y = w x + b; w is [out, in]. */
static void hg_affine_transposed(const float *x, const float *w, const float *b, float *y, int in,
                                 int out) {
    int o;
    for (o = 0; o < out; ++o) y[o] = hg_dot(x, w + o * in, in, 1) + b[o];
}
)",
         {"dot"}},
        {"softmax", R"(static void hg_softmax(const float *x, float *y, int n) {
    float most = x[0], sum = 0.0f;
    int i;
    for (i = 1; i < n; ++i) if (x[i] > most) most = x[i];
    for (i = 0; i < n; ++i) sum += y[i] = expf(x[i] - most);
    for (i = 0; i < n; ++i) y[i] /= sum;
}
)"},
        {"sum", R"(static float hg_sum(const float *x, int n) {
    float sum[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    int i;
    for (i = 0; i < n; ++i) sum[i % 4] += x[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}
)"},
        {"largest_index", R"(/* Of equal values the first. */
static float hg_largest_index(const float *x, int n) {
    int best = 0, i;
    for (i = 1; i < n; ++i) if (x[i] > x[best]) best = i;
    return (float)best;
}
)"},
        {"nearest_entry",
         R"(/* In double, so that no rounding chooses between entries that are almost as near. */
static float hg_nearest_entry(const float *x, const float *table, const float *bias, int n,
                              int entries) {
    double most = 0.0;
    int best = 0, k, i;
    for (k = 0; k < entries; ++k) {
        double sum = bias[k];
        for (i = 0; i < n; ++i) sum += (double)x[i] * table[k * n + i];
        if (k == 0 || sum > most) { most = sum; best = k; }
    }
    return (float)best;
}
)"},
        {"whole_number", R"(static float hg_whole_number(float x, float most) {
    x = floorf(x + 0.5f);
    return x > 0.0f ? (x < most ? x : most) : 0.0f;
}
)"},
        {"keep_largest",
         R"(/* The kept largest values, of equal ones the first; the others become 0. */
static void hg_keep_largest(const float *x, float *y, int n, int kept) {
    int i, j, before;
    for (i = 0; i < n; ++i) {
        before = 0;
        for (j = 0; j < n; ++j) before += x[j] > x[i] || (x[j] == x[i] && j < i);
        y[i] = before < kept ? x[i] : 0.0f;
    }
}
)"},
        {"convolution",
         R"(/* [height, width, in] * [kernel, kernel, in, out] -> [rows, columns, out]; zeros outside. */
static void hg_convolution(const float *x, const float *w, const float *b, float *y, int height,
                           int width, int in, int kernel, int stride, int before, int rows,
                           int columns, int out) {
    int r, c, o, ky, kx;
    for (r = 0; r < rows; ++r)
        for (c = 0; c < columns; ++c)
            for (o = 0; o < out; ++o) {
                float sum = b[o];
                for (ky = 0; ky < kernel; ++ky)
                    for (kx = 0; kx < kernel; ++kx) {
                        const int iy = r * stride + ky - before, ix = c * stride + kx - before;
                        if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
                        sum += hg_dot(x + (iy * width + ix) * in,
                                      w + (ky * kernel + kx) * in * out + o, in, out);
                    }
                y[(r * columns + c) * out + o] = sum;
            }
}
)",
         {"dot"}},
        {"transposed_convolution",
         R"(/* The other way: [rows, columns, out] -> [height, width, in]. */
static void hg_transposed_convolution(const float *x, const float *w, const float *b, float *y,
                                      int height, int width, int in, int kernel, int stride,
                                      int before, int rows, int columns, int out) {
    int r, c, i, ky, kx;
    for (i = 0; i < height * width * in; ++i) y[i] = b[i % in];
    for (r = 0; r < rows; ++r)
        for (c = 0; c < columns; ++c)
            for (ky = 0; ky < kernel; ++ky)
                for (kx = 0; kx < kernel; ++kx) {
                    const int iy = r * stride + ky - before, ix = c * stride + kx - before;
                    if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
                    for (i = 0; i < in; ++i)
                        y[(iy * width + ix) * in + i] +=
                            hg_dot(x + (r * columns + c) * out,
                                   w + ((ky * kernel + kx) * in + i) * out, out, 1);
                }
}
)",
         {"dot"}},
        {"max_pool",
         R"(static void hg_max_pool(const float *x, float *y, int height, int width, int channels,
                        int size) {
    const int columns = (width + size - 1) / size;
    int r, c, k;
    for (r = 0; r < height; ++r)
        for (c = 0; c < width; ++c)
            for (k = 0; k < channels; ++k) {
                const float value = x[(r * width + c) * channels + k];
                float *most = y + (r / size * columns + c / size) * channels + k;
                if ((r % size == 0 && c % size == 0) || value > *most) *most = value;
            }
}
)"},
        {"average_pool",
         R"(static void hg_average_pool(const float *x, float *y, int height, int width, int channels,
                            int size) {
    const int columns = (width + size - 1) / size, rows = (height + size - 1) / size;
    int r, c, k;
    for (k = 0; k < rows * columns * channels; ++k) y[k] = 0.0f;
    for (r = 0; r < height; ++r)
        for (c = 0; c < width; ++c) {
            const int top = r / size * size, left = c / size * size;
            const int down = height - top < size ? height - top : size;
            const int across = width - left < size ? width - left : size;
            for (k = 0; k < channels; ++k)
                y[(r / size * columns + c / size) * channels + k] +=
                    x[(r * width + c) * channels + k] / (float)(down * across);
        }
}
)"},
        {"upsample",
         R"(static void hg_upsample(const float *x, float *y, int height, int width, int channels, int size) {
    const int columns = (width + size - 1) / size;
    int r, c, k;
    for (r = 0; r < height; ++r)
        for (c = 0; c < width; ++c)
            for (k = 0; k < channels; ++k)
                y[(r * width + c) * channels + k] =
                    x[(r / size * columns + c / size) * channels + k];
}
)"}};
    return all;
}

}  // namespace hourglass
