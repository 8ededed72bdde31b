#pragma once

#include "bench/peer/net.h"

namespace peer {

/// One layer W [units, 784] that is used upwards and, transposed, downwards.
struct Tied : Net {
    torch::nn::Linear up{nullptr};
    torch::Tensor visibleBias;

    explicit Tied(const bench::Case& which) : Net(which) {
        up = add(bench::kInputs, c.encoder[0]);
        visibleBias = register_parameter("visible", torch::zeros(bench::kInputs));
    }
    torch::Tensor down(const torch::Tensor& h) { return torch::addmm(visibleBias, h, up->weight); }
};

}  // namespace peer
