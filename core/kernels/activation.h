#pragma once

namespace hourglass {

/// Element-wise non-linearities whose slope is a function of their output, so that a fused layer
/// keeps one array and not two.
enum class Activation { Linear, Sigmoid, Tanh, Relu, LeakyRelu, Elu, Softplus, Selu };
constexpr Activation kLastActivation = Activation::Selu;

constexpr float kLeakySlope = 0.01f;
/// The fixed point at mean 0 and variance 1 (Klambauer, Unterthiner, Mayr & Hochreiter 2017).
constexpr double kSeluScale = 1.0507009873554805, kSeluAlpha = 1.6732632423543772;

}  // namespace hourglass
