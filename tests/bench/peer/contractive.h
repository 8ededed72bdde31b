#pragma once

#include "bench/peer/net.h"

namespace peer {

/// Tied sigmoid units and the closed formula of one layer's penalty (Rifai et al. 2011, eq. 6).
struct Contractive : Net {
    torch::nn::Linear up{nullptr};
    torch::Tensor visibleBias;

    explicit Contractive(const bench::Case& which) : Net(which) {
        up = add(bench::kInputs, c.encoder[0]);
        visibleBias = register_parameter("visible", torch::zeros(bench::kInputs));
    }
    torch::Tensor loss(const torch::Tensor& x) override {
        const auto h = torch::sigmoid(up(x));
        const auto logits = torch::addmm(visibleBias, h, up->weight);
        const auto slopes = (h * (1 - h)).square().mean(0), norms = up->weight.square().sum(1);
        return entropy(logits, x) + 0.1 * slopes.dot(norms);
    }
};

}  // namespace peer
