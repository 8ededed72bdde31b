#include "core/exports/python_text.h"

// The operations of a model in use as functions of PyTorch. Samples come first, channels last.
namespace hourglass {

const std::vector<TextFunction>& torchFunctions() {
    static const std::vector<TextFunction> all = {
        {"activate", R"(def activate(x, activation):
    if activation == "linear":
        return x
    if activation == "leaky_relu":
        return F.leaky_relu(x, 0.01)
    if activation == "softplus":
        return torch.logaddexp(x, torch.zeros_like(x))
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "elu": F.elu,
            "selu": F.selu}[activation](x)
)"},
        {"affine",
         R"(def affine(x, weight, bias, activation, transposed):
    return activate(x @ (weight.T if transposed else weight) + bias, activation)
)",
         {"activate"}},
        {"matmul", R"(def matmul(a, b, transposeA, transposeB):
    return (a.T if transposeA else a) @ (b.T if transposeB else b)
)"},
        {"scale", "def scale(x, factor, offset):\n    return factor * x + offset\n"},
        {"clamp", "def clamp(x, low, high):\n    return torch.clamp(x, low, high)\n"},
        {"absolute", "def absolute(x):\n    return torch.abs(x)\n"},
        {"square", "def square(x):\n    return x * x\n"},
        {"square_root", "def square_root(x):\n    return torch.sqrt(x)\n"},
        {"exp", "def exp(x):\n    return torch.exp(x)\n"},
        {"log", "def log(x):\n    return torch.log(x)\n"},
        {"normal_cdf", "def normal_cdf(x):\n    return torch.special.ndtr(x)\n"},
        {"softmax", "def softmax(x):\n    return torch.softmax(x, dim=-1)\n"},
        {"sum", "def sum(x):\n    return x.flatten(1).sum(dim=1)\n"},
        {"sum_of_squares", "def sum_of_squares(x):\n    return (x * x).flatten(1).sum(dim=1)\n"},
        {"per_sample", "def per_sample(x):\n    return x.reshape(-1, 1)\n"},
        {"reshape", "def reshape(x, shape):\n    return x.reshape(shape)\n"},
        {"slice_units", "def slice_units(x, start, end):\n    return x[:, start:end]\n"},
        {"join_units", "def join_units(a, b):\n    return torch.cat((a, b), dim=1)\n"},
        {"gather_rows", "def gather_rows(table, index):\n    return table[index.long()]\n"},
        {"largest_index", R"(def first_largest(x):
    # Of equal values the first; argmax promises none.
    places = torch.arange(x.shape[1], device=x.device).expand_as(x)
    most = x == x.max(dim=1, keepdim=True).values
    return torch.where(most, places, torch.full_like(places, x.shape[1])).min(dim=1).values


def largest_index(x):
    return first_largest(x)
)"},
        {"nearest_entry",
         R"(def nearest_entry(x, table, bias):
    # In double, so that no rounding chooses between entries that are almost as near.
    return first_largest(x.double() @ table.double().T + bias.double()).float()
)",
         {"largest_index"}},
        {"whole_number", R"(def whole_number(x, choices):
    return torch.clamp(torch.floor(x + 0.5), 0, choices - 1).long()
)"},
        {"keep_largest", R"(def keep_largest(x, kept):
    winners = torch.sort(x, dim=1, descending=True, stable=True).indices[:, :kept]
    return torch.zeros_like(x).scatter(1, winners, x.gather(1, winners))
)"},
        {"convolution",
         R"(def convolution(x, weight, bias, kernel, stride, pad_before, pad_bottom, pad_right,
                height, width, activation):
    x = F.pad(x.permute(0, 3, 1, 2), (pad_before, pad_right, pad_before, pad_bottom))
    rows, columns = -(-height // stride), -(-width // stride)
    y = F.conv2d(x, weight.permute(3, 2, 0, 1), bias, stride)[:, :, :rows, :columns]
    return activate(y.permute(0, 2, 3, 1), activation)
)",
         {"activate"}},
        {"transposed_convolution",
         R"(def transposed_convolution(x, weight, bias, kernel, stride, pad_before, pad_bottom, pad_right,
                           height, width, activation):
    y = F.conv_transpose2d(x.permute(0, 3, 1, 2), weight.permute(3, 2, 0, 1), None, stride)
    y = F.pad(y, (0, max(0, pad_before + width - y.shape[3]),
                  0, max(0, pad_before + height - y.shape[2])))
    y = y[:, :, pad_before:pad_before + height, pad_before:pad_before + width]
    return activate(y.permute(0, 2, 3, 1) + bias, activation)
)",
         {"activate"}},
        {"max_pool", R"(def max_pool(x, size):
    return F.max_pool2d(x.permute(0, 3, 1, 2), size, ceil_mode=True).permute(0, 2, 3, 1)
)"},
        {"average_pool", R"(def average_pool(x, size):
    return F.avg_pool2d(x.permute(0, 3, 1, 2), size, ceil_mode=True,
                        count_include_pad=False).permute(0, 2, 3, 1)
)"},
        {"upsample", R"(def upsample(x, size, height, width):
    x = x.repeat_interleave(size, dim=1).repeat_interleave(size, dim=2)
    return x[:, :height, :width]
)"},
        {"stop_gradient", "def stop_gradient(x):\n    return x.detach()\n"},
        {"step_function", "def step_function(x):\n    return (x > 0).float()\n"},
        {"log_sum_exp", "def log_sum_exp(x):\n    return torch.logsumexp(x, dim=1)\n"},
        {"sum_mean", "def sum_mean(x):\n    return x.mean()\n"},
        {"sum_all", "def sum_all(x, factor=1):\n    return factor * x.sum()\n"},
        {"sum_of_squares_all", "def sum_of_squares_all(x):\n    return (x * x).sum()\n"},
        {"sum_over_samples", "def sum_over_samples(x):\n    return x.sum(dim=0)\n"},
        {"sum_of_squares_over_samples",
         "def sum_of_squares_over_samples(x):\n    return (x * x).sum(dim=0)\n"},
        {"normal", R"(def normal(samples, rows, units):
    return torch.randn(rows * len(samples), units)
)"},
        {"uniform", R"(def uniform(samples, rows, units):
    return torch.rand(rows * len(samples), units)
)"},
        {"add_noise", "def add_noise(x, sigma):\n    return x + sigma * torch.randn_like(x)\n"},
        {"replace_randomly", R"(def replace_randomly(x, share, low, high):
    drawn = torch.rand_like(x)
    values = torch.where(drawn < 0.5 * share, torch.full_like(x, low), torch.full_like(x, high))
    return torch.where(drawn < share, values, x)
)"},
        {"repeat_rows",
         "def repeat_rows(x, times):\n    return x.repeat_interleave(times, dim=0)\n"},
        {"spread", R"(def spread(mean, deviation, noise):
    times = len(noise) // len(mean)
    return mean.repeat_interleave(times, dim=0) + deviation.repeat_interleave(times, dim=0) * noise
)"},
        {"cross_entropy", R"(def cross_entropy(x, logits):
    x = x.repeat_interleave(len(logits) // len(x), dim=0)
    return F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(dim=1)
)"},
        {"squared_error", R"(def squared_error(x, y):
    x = x.repeat_interleave(len(y) // len(x), dim=0)
    return ((y - x) ** 2).sum(dim=1)
)"},
        {"filled",
         "def filled(x, fill):\n    return torch.where(x.isnan(), fill, x.double()).float()\n"},
        {"seen", R"(def seen(x, fill, shift, factor, clipped):
    x = ((torch.where(x.isnan(), fill, x.double()) - shift) * factor).float()
    return x.clamp(0, 1) if clipped else x
)"},
        {"own", "def own(x, shift, factor):\n    return (x.double() / factor + shift).float()\n"}};
    return all;
}

}  // namespace hourglass
