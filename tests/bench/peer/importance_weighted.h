#pragma once

#include "bench/peer/dense.h"

namespace peer {

/// -log 1/K sum p(x|z) p(z) / q(z|x) (Burda et al. 2015); the constants of p(z) and q cancel.
struct ImportanceWeighted : Dense {
    using Dense::Dense;
    torch::Tensor loss(const torch::Tensor& x) override {
        const auto parts = encode(x).chunk(2, 1);
        const auto logVariance = parts[1].clamp(-20, 20);
        const auto noise = torch::randn({bench::kDraws, x.size(0), parts[0].size(1)});
        const auto z = parts[0] + (0.5 * logVariance).exp() * noise;
        const auto logits = decode(z.flatten(0, 1)).view({bench::kDraws, x.size(0), x.size(1)});
        const auto errors = torch::binary_cross_entropy_with_logits(logits, x.expand_as(logits), {},
                                                                    {}, at::Reduction::None);
        const auto weights = 0.5 * (noise.square() - z.square() + logVariance).sum(2);
        return (std::log(bench::kDraws) - torch::logsumexp(weights - errors.sum(2), 0)).mean();
    }
};

}  // namespace peer
