#include "core/exports/python_text.h"

// The operations of a model in use as functions of NumPy. Samples come first, channels last.
namespace hourglass {

const std::vector<TextFunction>& numpyFunctions() {
    static const std::vector<TextFunction> all = {
        {"activate", R"(def activate(x, activation):
    if activation == "sigmoid":
        return 0.5 * (1 + np.tanh(0.5 * x))
    if activation == "tanh":
        return np.tanh(x)
    if activation == "relu":
        return np.maximum(x, 0)
    if activation == "leaky_relu":
        return np.where(x > 0, x, np.float32(0.01) * x)
    if activation == "elu":
        return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))
    if activation == "selu":
        below = np.float32(1.6732632423543772) * np.expm1(np.minimum(x, 0))
        return np.float32(1.0507009873554805) * np.where(x > 0, x, below)
    if activation == "softplus":
        return np.logaddexp(np.float32(0), x)
    return x
)"},
        {"affine",
         R"(def affine(x, weight, bias, activation, transposed):
    return activate(x @ (weight.T if transposed else weight) + bias, activation)
)",
         {"activate"}},
        {"matmul", R"(def matmul(a, b, transposeA, transposeB):
    return (a.T if transposeA else a) @ (b.T if transposeB else b)
)"},
        {"scale", R"(def scale(x, factor, offset):
    return np.float32(factor) * x + np.float32(offset)
)"},
        {"clamp", R"(def clamp(x, low, high):
    return np.clip(x, np.float32(low), np.float32(high))
)"},
        {"absolute", "def absolute(x):\n    return np.abs(x)\n"},
        {"square", "def square(x):\n    return x * x\n"},
        {"square_root", "def square_root(x):\n    return np.sqrt(x)\n"},
        {"exp", "def exp(x):\n    return np.exp(x)\n"},
        {"log", "def log(x):\n    return np.log(x)\n"},
        {"normal_cdf", R"(def normal_cdf(x):
    below = np.vectorize(lambda v: 0.5 * math.erfc(-v * math.sqrt(0.5)), otypes=[np.float32])
    return below(x)
)"},
        {"softmax", R"(def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
)"},
        {"sum", "def sum(x):\n    return x.reshape(len(x), -1).sum(axis=1)\n"},
        {"sum_of_squares", R"(def sum_of_squares(x):
    x = x.reshape(len(x), -1)
    return (x * x).sum(axis=1)
)"},
        {"per_sample", "def per_sample(x):\n    return x.reshape(-1, 1)\n"},
        {"reshape", "def reshape(x, shape):\n    return x.reshape(shape)\n"},
        {"slice_units", "def slice_units(x, start, end):\n    return x[:, start:end]\n"},
        {"join_units", "def join_units(a, b):\n    return np.concatenate((a, b), axis=1)\n"},
        {"gather_rows", "def gather_rows(table, index):\n    return table[index.astype(int)]\n"},
        {"largest_index", "def largest_index(x):\n    return np.argmax(x, axis=1)\n"},
        {"nearest_entry", R"(def nearest_entry(x, table, bias):
    # In double, so that no rounding chooses between entries that are almost as near.
    sums = x.astype(np.float64) @ table.astype(np.float64).T + bias.astype(np.float64)
    return np.argmax(sums, axis=1).astype(np.float32)
)"},
        {"whole_number", R"(def whole_number(x, choices):
    return np.clip(np.floor(x + np.float32(0.5)), 0, choices - 1).astype(int)
)"},
        {"keep_largest", R"(def keep_largest(x, kept):
    winners = np.argsort(-x, axis=1, kind="stable")[:, :kept]
    result = np.zeros_like(x)
    np.put_along_axis(result, winners, np.take_along_axis(x, winners, axis=1), axis=1)
    return result
)"},
        {"convolution",
         R"(def convolution(x, weight, bias, kernel, stride, pad_before, pad_bottom, pad_right,
                height, width, activation):
    x = np.pad(x, ((0, 0), (pad_before, pad_bottom), (pad_before, pad_right), (0, 0)))
    rows, columns = -(-height // stride), -(-width // stride)
    y = bias
    for ky in range(kernel):
        for kx in range(kernel):
            seen = x[:, ky:ky + stride * (rows - 1) + 1:stride,
                     kx:kx + stride * (columns - 1) + 1:stride]
            y = y + seen @ weight[ky, kx]
    return activate(y, activation)
)",
         {"activate"}},
        {"transposed_convolution",
         R"(def transposed_convolution(x, weight, bias, kernel, stride, pad_before, pad_bottom, pad_right,
                           height, width, activation):
    n, rows, columns, _ = x.shape
    full = np.zeros((n, max(stride * (rows - 1) + kernel, pad_before + height),
                     max(stride * (columns - 1) + kernel, pad_before + width),
                     weight.shape[2]), np.float32)
    for ky in range(kernel):
        for kx in range(kernel):
            full[:, ky:ky + stride * (rows - 1) + 1:stride,
                 kx:kx + stride * (columns - 1) + 1:stride] += x @ weight[ky, kx].T
    full = full[:, pad_before:pad_before + height, pad_before:pad_before + width]
    return activate(full + bias, activation)
)",
         {"activate"}},
        {"windows", R"(def windows(x, size, outside):
    n, height, width, channels = x.shape
    down, right = -height % size, -width % size
    x = np.pad(x, ((0, 0), (0, down), (0, right), (0, 0)), constant_values=outside)
    return x.reshape(n, (height + down) // size, size, (width + right) // size, size, channels)
)"},
        {"max_pool",
         "def max_pool(x, size):\n    return windows(x, size, -np.inf).max(axis=(2, 4))\n",
         {"windows"}},
        {"average_pool",
         R"(def average_pool(x, size):
    there = windows(np.ones_like(x), size, 0).sum(axis=(2, 4))
    return windows(x, size, 0).sum(axis=(2, 4)) / there
)",
         {"windows"}},
        {"upsample", R"(def upsample(x, size, height, width):
    return np.repeat(np.repeat(x, size, axis=1), size, axis=2)[:, :height, :width]
)"},
        {"filled", R"(def filled(x, fill):
    return np.where(np.isnan(x), fill, x).astype(np.float32)
)"},
        {"seen", R"(def seen(x, fill, shift, factor, clipped):
    x = np.where(np.isnan(x), fill, x.astype(np.float64))
    x = ((x - shift) * factor).astype(np.float32)
    return np.clip(x, 0, 1) if clipped else x
)"},
        {"own", R"(def own(x, shift, factor):
    return (x.astype(np.float64) / factor + shift).astype(np.float32)
)"}};
    return all;
}

}  // namespace hourglass
