#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "bench/cases.h"

namespace peer {

/// A case written with libtorch, as its users would.
struct Net : torch::nn::Module {
    bench::Case c;
    explicit Net(bench::Case which) : c(std::move(which)) {}
    /// The mean over a batch [B, 784] of what is minimised; its gradient is asked of autograd.
    virtual torch::Tensor loss(const torch::Tensor& x) = 0;
    virtual std::unique_ptr<torch::optim::Optimizer> optimizer() {
        return std::make_unique<torch::optim::Adam>(parameters(), torch::optim::AdamOptions(1e-3));
    }

 protected:
    torch::nn::Linear add(int64_t in, int64_t out) {
        return register_module("linear" + std::to_string(parameters().size()),
                               torch::nn::Linear(in, out));
    }
    static torch::Tensor entropy(const torch::Tensor& logits, const torch::Tensor& x) {
        return torch::binary_cross_entropy_with_logits(logits, x, {}, {}, at::Reduction::Sum) /
               static_cast<double>(x.size(0));
    }
};

}  // namespace peer
