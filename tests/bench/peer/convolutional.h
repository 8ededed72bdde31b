#pragma once

#include "bench/peer/net.h"

namespace peer {

struct Convolutional : Net {
    torch::nn::Linear up{nullptr}, down{nullptr};
    torch::nn::Conv2d conv1{nullptr}, conv2{nullptr};
    torch::nn::ConvTranspose2d back2{nullptr}, back1{nullptr};

    explicit Convolutional(const bench::Case& which) : Net(which) {
        using torch::nn::Conv2dOptions;
        using torch::nn::ConvTranspose2dOptions;
        const auto &first = c.encoder[0], &second = c.encoder[1];
        conv1 = register_module("conv1",
                                torch::nn::Conv2d(Conv2dOptions(1, first, 3).stride(2).padding(1)));
        conv2 = register_module(
            "conv2", torch::nn::Conv2d(Conv2dOptions(first, second, 3).stride(2).padding(1)));
        up = add(7 * 7 * second, c.encoder[2]);
        down = add(c.encoder[2], 7 * 7 * second);
        back2 = register_module(
            "back2",
            torch::nn::ConvTranspose2d(
                ConvTranspose2dOptions(second, first, 3).stride(2).padding(1).output_padding(1)));
        back1 = register_module(
            "back1",
            torch::nn::ConvTranspose2d(
                ConvTranspose2dOptions(first, 1, 3).stride(2).padding(1).output_padding(1)));
    }
    torch::Tensor loss(const torch::Tensor& x) override {
        auto h = torch::relu(conv2(torch::relu(conv1(x.view({-1, 1, 28, 28})))));
        h = torch::relu(down(up(h.flatten(1)))).view({-1, c.encoder[1], 7, 7});
        return entropy(back1(torch::relu(back2(h))).flatten(1), x);
    }
};

}  // namespace peer
