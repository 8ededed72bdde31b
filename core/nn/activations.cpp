#include "core/nn/activations.h"

namespace hourglass {
namespace {

/// Hendrycks & Gimpel 2016: x times the share of a standard normal law below x.
Var gelu(Var x) { return x * normalCdf(x); }

/// s(x) by the sum of s(x) over the units (Luttrell's posterior, arXiv 1012.3705): a softmax of
/// log s(x) = -softplus(-x), so that small values cannot vanish together.
Var normalisedSigmoid(Var x) { return softmax(-activate(-x, Activation::Softplus)); }

const std::vector<LayerActivation>& all() {
    static const std::vector<LayerActivation> list = {
        {.name = "linear"},
        {.name = "sigmoid", .fused = Activation::Sigmoid, .bounds = {{0, 1}}},
        {.name = "tanh", .fused = Activation::Tanh, .bounds = {{-1, 1}}},
        {.name = "relu", .fused = Activation::Relu, .rectifier = true, .zeroBelow = true},
        {.name = "leaky-relu", .fused = Activation::LeakyRelu, .rectifier = true},
        {.name = "elu", .fused = Activation::Elu, .rectifier = true},
        {.name = "selu", .fused = Activation::Selu, .selfNormalising = true},
        {.name = "gelu", .behind = gelu, .rectifier = true},
        {.name = "softplus", .fused = Activation::Softplus},
        {.name = "softmax", .behind = softmax, .givesChances = true},
        {.name = "normalised-sigmoid", .behind = normalisedSigmoid, .givesChances = true},
    };
    return list;
}

}  // namespace

const std::vector<std::string>& activationChoices() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (auto& activation : all()) list.push_back(activation.name);
        return list;
    }();
    return names;
}

const LayerActivation& activationNamed(const std::string& name) {
    for (auto& activation : all())
        if (activation.name == name) return activation;
    return all().front();
}

}  // namespace hourglass
