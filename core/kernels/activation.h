#pragma once

namespace hourglass {

/// Element-wise non-linearities whose slope is a function of their output, so that a fused layer
/// keeps one array and not two.
enum class Activation { Linear, Sigmoid, Tanh, Relu, LeakyRelu, Elu, Softplus };

constexpr float kLeakySlope = 0.01f;

}  // namespace hourglass
