// The same networks, losses and data written with libtorch: peer_libtorch CASE THREADS SECONDS.
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "bench/peer/boltzmann.h"
#include "bench/peer/contractive.h"
#include "bench/peer/convolutional.h"
#include "bench/peer/dense.h"
#include "bench/peer/importance_weighted.h"

namespace {

using Clock = std::chrono::steady_clock;

std::unique_ptr<peer::Net> netOf(const bench::Case& c) {
    using Kind = bench::Case::Kind;
    switch (c.kind) {
        case Kind::Convolutional:
            return std::make_unique<peer::Convolutional>(c);
        case Kind::Contractive:
            return std::make_unique<peer::Contractive>(c);
        case Kind::Boltzmann:
            return std::make_unique<peer::Boltzmann>(c);
        case Kind::ImportanceWeighted:
            return std::make_unique<peer::ImportanceWeighted>(c);
        default:
            return std::make_unique<peer::Dense>(c);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fprintf(stderr, "usage: peer_libtorch CASE THREADS SECONDS\n");
        return 2;
    }
    const bench::Case c = bench::caseNamed(words[1]);
    at::set_num_threads(std::atoi(words[2]));
    const double seconds = std::atof(words[3]);
    torch::manual_seed(1);
    const auto pictures =
        torch::randint(0, 256, {bench::kRows, bench::kInputs}).to(torch::kFloat) / 255;
    const auto net = netOf(c);
    const auto optimizer = net->optimizer();
    auto order = torch::randperm(bench::kRows);
    int64_t at = 0, updates = 0;
    auto step = [&] {
        if (at + c.batch > bench::kRows) {
            order = torch::randperm(bench::kRows);
            at = 0;
        }
        const auto x = pictures.index_select(0, order.slice(0, at, at + c.batch));
        at += c.batch;
        optimizer->zero_grad();
        net->loss(x).backward();
        optimizer->step();
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
