#pragma once

#include "bench/peer/tied.h"

namespace peer {

/// Tied sigmoid units and the closed formula of one layer's penalty (Rifai et al. 2011, eq. 6).
struct Contractive : Tied {
    using Tied::Tied;
    torch::Tensor loss(const torch::Tensor& x) override {
        const auto h = torch::sigmoid(up(x));
        const auto logits = down(h);
        const auto slopes = (h * (1 - h)).square().mean(0), norms = up->weight.square().sum(1);
        return entropy(logits, x) + 0.1 * slopes.dot(norms);
    }
};

}  // namespace peer
