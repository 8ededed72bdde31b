#pragma once

#include "bench/peer/net.h"

namespace peer {

/// Dense layers down to the code and up again: plain, variational, denoising, k-sparse.
struct Dense : Net {
    std::vector<torch::nn::Linear> up, down;

    explicit Dense(const bench::Case& which) : Net(which) {
        int64_t below = bench::kInputs;
        for (size_t i = 0; i < c.encoder.size(); ++i) {
            const bool head = bench::isGaussian(c) && i + 1 == c.encoder.size();
            up.push_back(add(below, c.encoder[i] * (head ? 2 : 1)));
            below = c.encoder[i];
        }
        for (size_t i = c.encoder.size(); i-- > 0;)
            down.push_back(add(c.encoder[i], i > 0 ? c.encoder[i - 1] : bench::kInputs));
    }
    torch::Tensor encode(torch::Tensor h) {
        for (size_t i = 0; i < up.size(); ++i) {
            h = up[i](h);
            if (i + 1 < up.size() || c.kind == bench::Case::Kind::Denoising) h = torch::relu(h);
        }
        return h;
    }
    torch::Tensor decode(torch::Tensor h) {
        for (size_t i = 0; i < down.size(); ++i) {
            h = down[i](h);
            if (i + 1 < down.size()) h = torch::relu(h);
        }
        return h;
    }
    torch::Tensor loss(const torch::Tensor& x) override {
        using Kind = bench::Case::Kind;
        if (c.kind == Kind::Variational) return variational(x);
        if (c.kind == Kind::Denoising)
            return entropy(decode(encode(x * (torch::rand_like(x) >= 0.25))), x);
        auto h = encode(x);
        if (c.kind == Kind::Dense) return entropy(decode(h), x);
        const auto kept = std::get<1>(h.topk(25, 1));
        h = decode(h * torch::zeros_like(h).scatter_(1, kept, 1));
        return (h - x).square().sum() / static_cast<double>(x.size(0));
    }
    torch::Tensor variational(const torch::Tensor& x) {
        const auto parts = encode(x).chunk(2, 1);
        const auto logVariance = parts[1].clamp(-20, 20);
        const auto divergence =
            0.5 * (parts[0].square() + logVariance.exp() - 1 - logVariance).sum();
        const auto z = parts[0] + (0.5 * logVariance).exp() * torch::randn_like(parts[0]);
        return entropy(decode(z), x) + divergence / static_cast<double>(x.size(0));
    }
};

}  // namespace peer
