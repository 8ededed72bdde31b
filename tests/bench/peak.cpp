// The machine's own limit in GFLOP/s: bench_peak THREADS [avx2]. Fused multiply-adds in registers,
// the widest or those of AVX2.
#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

// "Any vector register" is another letter where there are thirty-two wide ones; other processors
// than x86 keep the values in memory here and show less than their peak.
#if defined(__AVX512F__)
#define HOURGLASS_VECTOR(value) "+v"(value)
#elif defined(__x86_64__)
#define HOURGLASS_VECTOR(value) "+x"(value)
#else
#define HOURGLASS_VECTOR(value) "+m"(value)
#endif

namespace {

constexpr long kRounds = 20000000;

/// Independent accumulators hide the latency of the multiply-add units; they and the two constants
/// fit into the processor's vector registers.
/// Independent sums hide the latency of the multiply-add units; they and the two constants fit into
/// the processor's vector registers. Every index is a constant, or the compiler would keep the sums
/// in memory and measure that.
template <int Width, size_t... Chain>
double burn(long rounds, std::index_sequence<Chain...>) {
    typedef float Vector __attribute__((vector_size(Width * sizeof(float))));
    Vector sums[] = {(Vector{} + static_cast<float>(Chain))...};
    const Vector factor = Vector{} + 0.999f, offset = Vector{} + 0.001f;
    const auto once = [&](Vector & sum) __attribute__((always_inline)) {
        sum = sum * factor + offset;
        asm volatile("" : HOURGLASS_VECTOR(sum));  // keeps the loop as it is written
    };
    for (long r = 0; r < rounds; ++r) (once(sums[Chain]), ...);
    Vector total = Vector{};
    ((total += sums[Chain]), ...);
    float first;
    std::memcpy(&first, &total, sizeof first);
    return static_cast<double>(first);
}

template <int Width, int Chains>
double gigaflops(int threads) {
    constexpr auto chains = std::make_index_sequence<Chains>();
    volatile double sink = burn<Width>(kRounds / 10, chains);
    const auto start = std::chrono::steady_clock::now();
#pragma omp parallel num_threads(threads)
    {
        const double result = burn<Width>(kRounds, chains);
#pragma omp critical
        sink = sink + result;
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return 2.0 * Chains * Width * static_cast<double>(kRounds) * threads / seconds / 1e9;
}

}  // namespace

int main(int count, char** words) {
    const int threads = count > 1 ? std::atoi(words[1]) : omp_get_num_procs();
    [[maybe_unused]] const bool narrow = count > 2 && std::strcmp(words[2], "avx2") == 0;
    double best = gigaflops<8, 12>(threads);
#ifdef __AVX512F__
    if (!narrow) best = std::max(best, gigaflops<16, 24>(threads));
#endif
    std::printf("%.1f\n", best);
}
