#include "core/exports/onnx_translators.h"

namespace hourglass {
namespace {

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

}  // namespace

Translators pictureTranslators() {
    return {{"average_pool", pooling("AveragePool")},
            {"convolution", convolutionNodes},
            {"max_pool", pooling("MaxPool")},
            {"transposed_convolution", convolutionNodes},
            {"upsample", upsampleNodes}};
}

}  // namespace hourglass
