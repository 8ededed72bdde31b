#pragma once

#include "bench/peer/tied.h"

namespace peer {

/// F(v) - F(v1) for one step of Gibbs sampling v1; what the sampling computed of v is used again.
struct Boltzmann : Tied {
    using Tied::Tied;
    torch::Tensor loss(const torch::Tensor& x) override {
        const auto a = up(x);
        torch::Tensor dream;
        {
            torch::NoGradGuard held;
            const auto h = torch::bernoulli(torch::sigmoid(a));
            dream = torch::sigmoid(down(h));
        }
        return (freeEnergy(x, a) - freeEnergy(dream, up(dream))) / static_cast<double>(x.size(0));
    }
    torch::Tensor freeEnergy(const torch::Tensor& v, const torch::Tensor& a) {
        return -torch::softplus(a).sum() - torch::mv(v, visibleBias).sum();
    }
    std::unique_ptr<torch::optim::Optimizer> optimizer() override {
        return std::make_unique<torch::optim::SGD>(
            parameters(), torch::optim::SGDOptions(0.05).momentum(0.9).weight_decay(0.0002));
    }
};

}  // namespace peer
