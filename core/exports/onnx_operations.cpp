#include "core/exports/onnx_operations.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/exports/onnx_translators.h"

namespace hourglass {

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

namespace {

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

Translator plain(const char* type) {
    return [type](OnnxGraph& g, const OnnxStep& s) { return g.node(type, s.inputs).output(0); };
}

const Translators& translators() {
    static const Translators table = [] {
        Translators all = {
            {"absolute", plain("Abs")},
            {"activate",
             [](OnnxGraph& g, const OnnxStep& s) {
                 return activated(g, activationOf(s), s.inputs[0]);
             }},
            {"add", plain("Add")},
            {"affine", affineNodes},
            {"clamp", clampNodes},
            {"divide", plain("Div")},
            {"exp", plain("Exp")},
            {"expand", expandNodes},
            {"gather_rows", plain("Gather")},
            {"join_units", joinNodes},
            {"log", plain("Log")},
            {"matmul", matmulNodes},
            {"multiply", plain("Mul")},
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
        };
        all.merge(pictureTranslators());
        all.merge(choiceTranslators());
        return all;
    }();
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
