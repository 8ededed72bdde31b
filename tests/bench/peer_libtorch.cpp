// The same networks, losses and data written with libtorch: peer_libtorch CASE THREADS SECONDS.
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "bench/cases.h"

namespace {

using Clock = std::chrono::steady_clock;
using bench::Case;
namespace F = torch::nn::functional;

struct Net : torch::nn::Module {
    Case c;
    std::vector<torch::nn::Linear> up, down;
    torch::nn::Conv2d conv1{nullptr}, conv2{nullptr};
    torch::nn::ConvTranspose2d back2{nullptr}, back1{nullptr};

    explicit Net(const Case& which) : c(which) {
        if (c.kind == Case::Kind::Convolutional) {
            makeConvolutional();
            return;
        }
        int64_t below = bench::kInputs;
        for (size_t i = 0; i < c.encoder.size(); ++i) {
            const bool head = c.kind == Case::Kind::Variational && i + 1 == c.encoder.size();
            up.push_back(add(below, c.encoder[i] * (head ? 2 : 1)));
            below = c.encoder[i];
        }
        for (size_t i = c.encoder.size(); i-- > 0;)
            down.push_back(add(c.encoder[i], i > 0 ? c.encoder[i - 1] : bench::kInputs));
    }
    torch::nn::Linear add(int64_t in, int64_t out) {
        return register_module("linear" + std::to_string(parameters().size()),
                               torch::nn::Linear(in, out));
    }
    void makeConvolutional() {
        using torch::nn::Conv2dOptions;
        using torch::nn::ConvTranspose2dOptions;
        conv1 = register_module(
            "conv1", torch::nn::Conv2d(Conv2dOptions(1, c.encoder[0], 3).stride(2).padding(1)));
        conv2 = register_module(
            "conv2",
            torch::nn::Conv2d(Conv2dOptions(c.encoder[0], c.encoder[1], 3).stride(2).padding(1)));
        up.push_back(add(7 * 7 * c.encoder[1], c.encoder[2]));
        down.push_back(add(c.encoder[2], 7 * 7 * c.encoder[1]));
        back2 = register_module("back2", torch::nn::ConvTranspose2d(
                                             ConvTranspose2dOptions(c.encoder[1], c.encoder[0], 3)
                                                 .stride(2)
                                                 .padding(1)
                                                 .output_padding(1)));
        back1 = register_module(
            "back1",
            torch::nn::ConvTranspose2d(
                ConvTranspose2dOptions(c.encoder[0], 1, 3).stride(2).padding(1).output_padding(1)));
    }
    torch::Tensor convolutionalLoss(const torch::Tensor& x) {
        const auto picture = x.view({-1, 1, 28, 28});
        auto h = torch::relu(conv2(torch::relu(conv1(picture))));
        auto code = up[0](h.flatten(1));
        h = torch::relu(down[0](code)).view({-1, c.encoder[1], 7, 7});
        const auto logits = back1(torch::relu(back2(h))).flatten(1);
        return entropy(logits, x);
    }
    static torch::Tensor entropy(const torch::Tensor& logits, const torch::Tensor& x) {
        return torch::binary_cross_entropy_with_logits(logits, x, {}, {}, at::Reduction::Sum) /
               static_cast<double>(x.size(0));
    }
    torch::Tensor loss(const torch::Tensor& x) {
        using Kind = Case::Kind;
        if (c.kind == Kind::Convolutional) return convolutionalLoss(x);
        torch::Tensor h = x, extra;
        if (c.kind == Kind::Denoising) h = x * (torch::rand_like(x) >= 0.25);
        for (size_t i = 0; i < up.size(); ++i) {
            h = up[i](h);
            if (i + 1 < up.size() || c.kind == Kind::Denoising) h = torch::relu(h);
        }
        if (c.kind == Kind::Variational) {
            const auto parts = h.chunk(2, 1);
            const auto logVariance = parts[1].clamp(-20, 20);
            extra = 0.5 * (parts[0].square() + logVariance.exp() - 1 - logVariance).sum() /
                    static_cast<double>(x.size(0));
            h = parts[0] + (0.5 * logVariance).exp() * torch::randn_like(parts[0]);
        }
        if (c.kind == Kind::KSparse) {
            const auto kept = std::get<1>(h.topk(25, 1));
            h = h * torch::zeros_like(h).scatter_(1, kept, 1);
        }
        for (size_t i = 0; i < down.size(); ++i) {
            h = down[i](h);
            if (i + 1 < down.size()) h = torch::relu(h);
        }
        if (c.kind == Kind::KSparse) return (h - x).square().sum() / static_cast<double>(x.size(0));
        const auto error = entropy(h, x);
        return extra.defined() ? error + extra : error;
    }
};

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fprintf(stderr, "usage: peer_libtorch CASE THREADS SECONDS\n");
        return 2;
    }
    const Case c = bench::caseNamed(words[1]);
    at::set_num_threads(std::atoi(words[2]));
    const double seconds = std::atof(words[3]);
    torch::manual_seed(1);
    const auto pictures =
        torch::randint(0, 256, {bench::kRows, bench::kInputs}).to(torch::kFloat) / 255;
    Net net(c);
    torch::optim::Adam adam(net.parameters(), torch::optim::AdamOptions(1e-3));
    auto order = torch::randperm(bench::kRows);
    int64_t at = 0, updates = 0;
    auto step = [&] {
        if (at + c.batch > bench::kRows) {
            order = torch::randperm(bench::kRows);
            at = 0;
        }
        const auto x = pictures.index_select(0, order.slice(0, at, at + c.batch));
        at += c.batch;
        adam.zero_grad();
        net.loss(x).backward();
        adam.step();
    };
    for (int i = 0; i < 20; ++i) step();
    const auto start = Clock::now();
    double spent = 0;
    while (spent < seconds) {
        step();
        ++updates;
        spent = std::chrono::duration<double>(Clock::now() - start).count();
    }
    std::printf("%.1f\n", static_cast<double>(updates * c.batch) / spent);
}
