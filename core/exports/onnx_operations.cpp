#include "core/exports/onnx_operations.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>

#include "core/autodiff/ops/kept_units.h"
#include "core/kernels/activation.h"

namespace hourglass {
namespace {

using Translator = std::function<std::string(OnnxGraph&, const OnnxStep&)>;

std::string activated(OnnxGraph& g, Activation act, const std::string& x) {
    switch (act) {
        case Activation::Linear:
            return x;
        case Activation::Sigmoid:
            return g.node("Sigmoid", {x}).output(0);
        case Activation::Tanh:
            return g.node("Tanh", {x}).output(0);
        case Activation::Relu:
            return g.node("Relu", {x}).output(0);
        case Activation::Softplus:
            return g.node("Softplus", {x}).output(0);
        case Activation::LeakyRelu: {
            auto& node = g.node("LeakyRelu", {x});
            setAttribute(node, "alpha", kLeakySlope);
            return node.output(0);
        }
        case Activation::Elu: {
            auto& node = g.node("Elu", {x});
            setAttribute(node, "alpha", 1.0f);
            return node.output(0);
        }
        case Activation::Selu: {
            auto& node = g.node("Selu", {x});
            setAttribute(node, "alpha", static_cast<float>(kSeluAlpha));
            setAttribute(node, "gamma", static_cast<float>(kSeluScale));
            return node.output(0);
        }
    }
    return x;
}

Activation activationOf(const OnnxStep& s) {
    return static_cast<Activation>(
        static_cast<int>(s.node.operation->attributes()["activation"].number()));
}

std::string affineNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& gemm = g.node("Gemm", s.inputs);
    if (s.node.operation->attributes()["transposed"].flag())
        setAttribute(gemm, "transB", int64_t{1});
    return activated(g, activationOf(s), gemm.output(0));
}

std::string scaleNodes(OnnxGraph& g, const OnnxStep& s) {
    const Value settings = s.node.operation->attributes();
    const auto factor = static_cast<float>(settings["factor"].number());
    const auto offset = static_cast<float>(settings["offset"].number());
    std::string x = s.inputs[0];
    if (factor != 1) x = g.node("Mul", {x, g.scalar(factor)}).output(0);
    if (offset != 0) x = g.node("Add", {x, g.scalar(offset)}).output(0);
    return x == s.inputs[0] ? g.node("Identity", {x}).output(0) : x;
}

std::string clampNodes(OnnxGraph& g, const OnnxStep& s) {
    const Value settings = s.node.operation->attributes();
    return g
        .node("Clip", {s.inputs[0], g.scalar(static_cast<float>(settings["low"].number())),
                       g.scalar(static_cast<float>(settings["high"].number()))})
        .output(0);
}

std::string sliceNodes(OnnxGraph& g, const OnnxStep& s) {
    const auto from = static_cast<int64_t>(s.node.operation->attributes()["from"].number());
    return g
        .node("Slice", {s.inputs[0], g.integers({from}), g.integers({from + s.node.shape[1]}),
                        g.integers({1})})
        .output(0);
}

/// ONNX spreads scalars and rows over a batch by itself; one value a sample needs a second axis.
std::string expandNodes(OnnxGraph& g, const OnnxStep& s) {
    const bool perSample = s.node.operation->attributes()["inner"].number() > 1;
    if (!perSample) return s.inputs[0];
    return g.node("Unsqueeze", {s.inputs[0], g.integers({1})}).output(0);
}

std::string reshapeNodes(OnnxGraph& g, const OnnxStep& s) {
    std::vector<int64_t> extents = {-1};  // the batch stays open
    for (int axis = 1; axis < s.node.shape.rank(); ++axis) extents.push_back(s.node.shape[axis]);
    return g.node("Reshape", {s.inputs[0], g.integers(extents)}).output(0);
}

/// TopK (ties: the lowest index, as here) and its values scattered over zeros.
std::string keepLargestNodes(OnnxGraph& g, const OnnxStep& s) {
    const int64_t units = s.node.shape[1];
    const auto dial = [&](size_t input) {
        return *static_cast<const float*>(s.tape.node(s.node.inputs[input]).value);
    };
    const int64_t k = unitsKept(dial(1), dial(2), units);
    auto& top = g.node("TopK", {s.inputs[0], g.integers({k})}, 2);
    setAttribute(top, "axis", int64_t{1});
    const std::string values = top.output(0), indices = top.output(1);
    const std::string zeros = g.node("Mul", {s.inputs[0], g.scalar(0)}).output(0);
    auto& scatter = g.node("ScatterElements", {zeros, indices, values});
    setAttribute(scatter, "axis", int64_t{1});
    return scatter.output(0);
}

// Pictures are channels last here and channels first in ONNX; runtimes remove pairs of transposes.
std::string channelsFirst(OnnxGraph& g, const std::string& x) {
    auto& node = g.node("Transpose", {x});
    setAttribute(node, "perm", std::vector<int64_t>{0, 3, 1, 2});
    return node.output(0);
}

std::string channelsLast(OnnxGraph& g, const std::string& x) {
    auto& node = g.node("Transpose", {x});
    setAttribute(node, "perm", std::vector<int64_t>{0, 2, 3, 1});
    return node.output(0);
}

/// [k, k, in, out] -> [out, in, k, k], which ONNX wants for both directions.
std::string filters(OnnxGraph& g, const std::string& weight) {
    auto& node = g.node("Transpose", {weight});
    setAttribute(node, "perm", std::vector<int64_t>{3, 2, 0, 1});
    return node.output(0);
}

std::string convolutionNodes(OnnxGraph& g, const OnnxStep& s) {
    const Value a = s.node.operation->attributes();
    auto get = [&](const char* key) { return static_cast<int64_t>(a[key].number()); };
    const bool up = std::string(s.node.operation->name()) == "transposed_convolution";
    const int64_t k = get("kernel"), stride = get("stride"), before = get("pad_before");
    std::vector<std::string> inputs = {channelsFirst(g, s.inputs[0]), filters(g, s.inputs[1])};
    if (s.inputs.size() > 2) inputs.push_back(s.inputs[2]);
    auto& node = g.node(up ? "ConvTranspose" : "Conv", inputs);
    setAttribute(node, "kernel_shape", std::vector<int64_t>{k, k});
    setAttribute(node, "strides", std::vector<int64_t>{stride, stride});
    setAttribute(node, "pads",
                 std::vector<int64_t>{before, before, get("pad_bottom"), get("pad_right")});
    if (up) {
        const Shape& map = s.tape.node(s.node.inputs[0]).shape;
        // What rounding up took away when the picture was made smaller.
        auto missing = [&](int64_t size, int64_t below, int64_t after) {
            return size - ((below - 1) * stride + k - before - after);
        };
        setAttribute(node, "output_padding",
                     std::vector<int64_t>{missing(get("height"), map[1], get("pad_bottom")),
                                          missing(get("width"), map[2], get("pad_right"))});
    }
    return activated(g, activationOf(s), channelsLast(g, node.output(0)));
}

Translator pooling(const char* type) {
    return [type](OnnxGraph& g, const OnnxStep& s) {
        const auto size = static_cast<int64_t>(s.node.operation->attributes()["size"].number());
        auto& node = g.node(type, {channelsFirst(g, s.inputs[0])});
        setAttribute(node, "kernel_shape", std::vector<int64_t>{size, size});
        setAttribute(node, "strides", std::vector<int64_t>{size, size});
        setAttribute(node, "ceil_mode", int64_t{1});
        return channelsLast(g, node.output(0));
    };
}

/// Nearest neighbour, then cut to the size that is wanted.
std::string upsampleNodes(OnnxGraph& g, const OnnxStep& s) {
    const auto size = static_cast<float>(s.node.operation->attributes()["size"].number());
    const std::vector<float> scales = {1, 1, size, size};
    auto& node = g.node("Resize", {channelsFirst(g, s.inputs[0]), "",
                                   g.floats(g.fresh("scales"), {4}, scales.data())});
    setAttribute(node, "mode", std::string("nearest"));
    setAttribute(node, "nearest_mode", std::string("floor"));
    setAttribute(node, "coordinate_transformation_mode", std::string("asymmetric"));
    const std::string large = channelsLast(g, node.output(0));
    return g
        .node("Slice", {large, g.integers({0, 0}), g.integers({s.node.shape[1], s.node.shape[2]}),
                        g.integers({1, 2})})
        .output(0);
}

/// 0.5 (1 + erf(x / sqrt 2)).
std::string normalCdfNodes(OnnxGraph& g, const OnnxStep& s) {
    const auto scale = static_cast<float>(std::numbers::sqrt2 / 2);
    const std::string z = g.node("Mul", {s.inputs[0], g.scalar(scale)}).output(0);
    const std::string twice = g.node("Add", {g.node("Erf", {z}).output(0), g.scalar(1)}).output(0);
    return g.node("Mul", {twice, g.scalar(0.5f)}).output(0);
}

std::string softmaxNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& node = g.node("Softmax", s.inputs);
    setAttribute(node, "axis", int64_t{-1});
    return node.output(0);
}

/// Over the units of each sample, the only sum that a layer makes.
std::string sumNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& node = g.node("ReduceSum", {s.inputs[0], g.integers({1})});
    setAttribute(node, "keepdims", int64_t{0});
    return node.output(0);
}

std::string sumOfSquaresNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& node = g.node("ReduceSumSquare", s.inputs);
    setAttribute(node, "axes", std::vector<int64_t>{1});
    setAttribute(node, "keepdims", int64_t{0});
    return node.output(0);
}

std::string matmulNodes(OnnxGraph& g, const OnnxStep& s) {
    const Value settings = s.node.operation->attributes();
    auto& gemm = g.node("Gemm", s.inputs);
    setAttribute(gemm, "transA", int64_t{settings["transposeA"].flag()});
    setAttribute(gemm, "transB", int64_t{settings["transposeB"].flag()});
    return gemm.output(0);
}

std::string joinNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& node = g.node("Concat", s.inputs);
    setAttribute(node, "axis", int64_t{1});
    return node.output(0);
}

/// The number of the largest unit, as gather_rows wants it.
std::string largestIndexNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& node = g.node("ArgMax", s.inputs);
    setAttribute(node, "axis", int64_t{1});
    setAttribute(node, "keepdims", int64_t{0});
    return node.output(0);
}

std::string cast(OnnxGraph& g, const std::string& x, onnx::TensorProto::DataType type) {
    auto& node = g.node("Cast", {x});
    setAttribute(node, "to", int64_t{type});
    return node.output(0);
}

/// The largest of x w_k + b_k; a number to compute with, not an index.
std::string nearestEntryNodes(OnnxGraph& g, const OnnxStep& s) {
    auto& gemm = g.node("Gemm", s.inputs);
    setAttribute(gemm, "transB", int64_t{1});
    auto& node = g.node("ArgMax", {gemm.output(0)});
    setAttribute(node, "axis", int64_t{1});
    setAttribute(node, "keepdims", int64_t{0});
    return cast(g, node.output(0), onnx::TensorProto::FLOAT);
}

/// Rounded and held in its range; an index, as gather_rows wants it.
std::string wholeNumberNodes(OnnxGraph& g, const OnnxStep& s) {
    const auto choices = static_cast<float>(s.node.operation->attributes()["choices"].number());
    const std::string half = g.node("Add", {s.inputs[0], g.scalar(0.5f)}).output(0);
    const std::string whole = g.node("Floor", {half}).output(0);
    const std::string held = g.node("Clip", {whole, g.scalar(0), g.scalar(choices - 1)}).output(0);
    return cast(g, held, onnx::TensorProto::INT64);
}

Translator plain(const char* type) {
    return [type](OnnxGraph& g, const OnnxStep& s) { return g.node(type, s.inputs).output(0); };
}

const std::map<std::string, Translator>& translators() {
    static const std::map<std::string, Translator> table = {
        {"absolute", plain("Abs")},
        {"activate", [](OnnxGraph& g,
                        const OnnxStep& s) { return activated(g, activationOf(s), s.inputs[0]); }},
        {"add", plain("Add")},
        {"affine", affineNodes},
        {"average_pool", pooling("AveragePool")},
        {"clamp", clampNodes},
        {"convolution", convolutionNodes},
        {"divide", plain("Div")},
        {"exp", plain("Exp")},
        {"expand", expandNodes},
        {"gather_rows", plain("Gather")},
        {"join_units", joinNodes},
        {"keep_largest", keepLargestNodes},
        {"largest_index", largestIndexNodes},
        {"log", plain("Log")},
        {"max_pool", pooling("MaxPool")},
        {"matmul", matmulNodes},
        {"multiply", plain("Mul")},
        {"nearest_entry", nearestEntryNodes},
        {"normal_cdf", normalCdfNodes},
        {"softmax", softmaxNodes},
        {"square",
         [](OnnxGraph& g, const OnnxStep& s) {
             return g.node("Mul", {s.inputs[0], s.inputs[0]}).output(0);
         }},
        {"sum", sumNodes},
        {"sum_of_squares", sumOfSquaresNodes},
        {"reshape", reshapeNodes},
        {"scale", scaleNodes},
        {"slice_units", sliceNodes},
        {"square_root", plain("Sqrt")},
        {"stop_gradient", plain("Identity")},
        {"subtract", plain("Sub")},
        {"transposed_convolution", convolutionNodes},
        {"upsample", upsampleNodes},
        {"whole_number", wholeNumberNodes},
    };
    return table;
}

}  // namespace

Result<std::string> translate(OnnxGraph& graph, const OnnxStep& step) {
    const auto found = translators().find(step.node.operation->name());
    if (found == translators().end())
        return failure("The operation \"" + std::string(step.node.operation->name()) +
                           "\" cannot be written as ONNX.",
                       "export", "Export the weights as npz instead.");
    return found->second(graph, step);
}

}  // namespace hourglass
