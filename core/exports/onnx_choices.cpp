#include "core/autodiff/ops/kept_units.h"
#include "core/exports/onnx_translators.h"

namespace hourglass {
namespace {

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

/// The number of each row's largest value; of equal ones the first.
std::string argMax(OnnxGraph& g, const std::string& x) {
    auto& node = g.node("ArgMax", {x});
    setAttribute(node, "axis", int64_t{1});
    setAttribute(node, "keepdims", int64_t{0});
    return node.output(0);
}

/// The number of the largest unit, as gather_rows wants it.
std::string largestIndexNodes(OnnxGraph& g, const OnnxStep& s) { return argMax(g, s.inputs[0]); }

std::string cast(OnnxGraph& g, const std::string& x, onnx::TensorProto::DataType type) {
    auto& node = g.node("Cast", {x});
    setAttribute(node, "to", int64_t{type});
    return node.output(0);
}

/// The largest of x w_k + b_k, the sums in double as here; a number to compute with, not an index.
std::string nearestEntryNodes(OnnxGraph& g, const OnnxStep& s) {
    std::vector<std::string> wide;
    for (auto& input : s.inputs) wide.push_back(cast(g, input, onnx::TensorProto::DOUBLE));
    auto& gemm = g.node("Gemm", wide);
    setAttribute(gemm, "transB", int64_t{1});
    return cast(g, argMax(g, gemm.output(0)), onnx::TensorProto::FLOAT);
}

/// Rounded and held in its range; an index, as gather_rows wants it.
std::string wholeNumberNodes(OnnxGraph& g, const OnnxStep& s) {
    const auto choices = static_cast<float>(s.node.operation->attributes()["choices"].number());
    const std::string half = g.node("Add", {s.inputs[0], g.scalar(0.5f)}).output(0);
    const std::string whole = g.node("Floor", {half}).output(0);
    const std::string held = g.node("Clip", {whole, g.scalar(0), g.scalar(choices - 1)}).output(0);
    return cast(g, held, onnx::TensorProto::INT64);
}

}  // namespace

Translators choiceTranslators() {
    return {{"keep_largest", keepLargestNodes},
            {"largest_index", largestIndexNodes},
            {"nearest_entry", nearestEntryNodes},
            {"whole_number", wholeNumberNodes}};
}

}  // namespace hourglass
