// Single loops and products (Google Benchmark): kernels_bench [--benchmark_filter=TEXT].
// Every loop runs for each instruction set of this processor, so that a table that is slower than
// a plainer one shows.
#include <benchmark/benchmark.h>

#include <vector>

#include "core/base/aligned.h"
#include "core/kernels/gemm.h"
#include "core/kernels/kernels.h"

namespace {

using namespace hourglass;
using kernels::Table;

constexpr int64_t kRows = 128, kCols = 784, kCount = kRows * kCols;

AlignedVector<float> numbers(int64_t count) {
    AlignedVector<float> values(static_cast<size_t>(count));
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i * 7919 % 1000) / 1000 - 0.5f;
    return values;
}

/// Registers `loop(table, a, b, c, row)` on arrays of 128 x 784 for every table.
template <class Loop>
void add(const std::string& name, Loop loop) {
    int count = 0;
    const Table* const* tables = kernels::availableTables(count);
    for (int t = 0; t < count; ++t) {
        const Table& table = *tables[t];
        benchmark::RegisterBenchmark((name + "/" + table.name).c_str(),
                                     [&table, loop](benchmark::State& state) {
                                         auto a = numbers(kCount), b = numbers(kCount),
                                              c = numbers(kCount);
                                         auto row = numbers(kCols);
                                         for (auto _ : state) {
                                             loop(table, a.data(), b.data(), c.data(), row.data());
                                             benchmark::ClobberMemory();
                                         }
                                         state.SetItemsProcessed(state.iterations() * kCount);
                                     })
            ->UseRealTime();
    }
}

void addLoops() {
    for (const auto [name, act] :
         {std::pair("relu", Activation::Relu), std::pair("sigmoid", Activation::Sigmoid),
          std::pair("tanh", Activation::Tanh)})
        add(std::string("activate/") + name,
            [act = act](const Table& t, float* a, float* b, float*, float*) {
                t.activate(act, a, b, kCount);
            });
    add("bias_activate/relu", [](const Table& t, float* a, float*, float*, float* row) {
        t.biasActivate(Activation::Relu, a, row, kRows, kCols);
    });
    add("column_sums", [](const Table& t, float* a, float*, float*, float* row) {
        t.columnSums(a, kCols, row, kRows, kCols, false);
    });
    add("cross_entropy", [](const Table& t, float* a, float* b, float*, float* row) {
        t.crossEntropy(a, b, row, kRows, kCols, 1);
    });
    add("cross_entropy_backward", [](const Table& t, float* a, float* b, float* c, float* row) {
        t.crossEntropyBackward(a, b, row, c, kRows, kCols, 1, false);
    });
    add("normal_noise", [](const Table& t, float* a, float*, float*, float*) {
        const uint32_t key[2] = {1, 2};
        t.normalNoise(key, 3, a, kCount);
    });
    add("adam", [](const Table& t, float* a, float* b, float* c, float*) {
        static auto squares = AlignedVector<float>(kCount, 0.25f);
        t.adam(a, b, c, squares.data(), {1e-9f, 0.9f, 0.999f, 1e-8f}, kCount);
    });
}

/// The three products of one dense layer: batch, inputs, outputs.
void product(benchmark::State& state) {
    const int64_t batch = state.range(0), in = state.range(1), out = state.range(2);
    auto x = numbers(batch * in), w = numbers(in * out), y = numbers(batch * out);
    for (auto _ : state) {
        kernels::gemm(false, false, batch, out, in, x.data(), w.data(), 0.0f, y.data());
        kernels::gemm(false, true, batch, in, out, y.data(), w.data(), 0.0f, x.data());
        kernels::gemm(true, false, in, out, batch, x.data(), y.data(), 0.0f, w.data());
    }
    state.counters["GFLOP/s"] =
        benchmark::Counter(6.0 * static_cast<double>(batch * in * out) / 1e9,
                           benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(product)
    ->UseRealTime()
    ->ArgsProduct({{32, 128, 1000}, {784}, {128, 1000}})
    ->ArgsProduct({{32, 128, 1000}, {128}, {32}});

}  // namespace

int main(int argc, char** argv) {
    addLoops();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
