// The machine's own limit: fused multiply-adds in registers on THREADS threads, in GFLOP/s.
#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

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
template <int Width, int Chains>
double burn(long rounds) {
    typedef float Vector __attribute__((vector_size(Width * sizeof(float))));
    Vector sums[Chains];
    for (int c = 0; c < Chains; ++c) sums[c] = Vector{} + static_cast<float>(c);
    const Vector factor = Vector{} + 0.999f, offset = Vector{} + 0.001f;
    for (long r = 0; r < rounds; ++r) {
#pragma GCC unroll 32
        for (int c = 0; c < Chains; ++c) {
            sums[c] = sums[c] * factor + offset;
            asm volatile("" : HOURGLASS_VECTOR(sums[c]));  // keeps the loop as it is written
        }
    }
    double total = 0;
    for (int c = 0; c < Chains; ++c)
        for (int i = 0; i < Width; ++i) total += static_cast<double>(sums[c][i]);
    return total;
}

template <int Width, int Chains>
double gigaflops(int threads) {
    volatile double sink = burn<Width, Chains>(kRounds / 10);
    const auto start = std::chrono::steady_clock::now();
#pragma omp parallel num_threads(threads)
    {
        const double result = burn<Width, Chains>(kRounds);
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
    double best = gigaflops<8, 12>(threads);
#ifdef __AVX512F__
    best = std::max(best, gigaflops<16, 24>(threads));
#endif
    std::printf("%.1f\n", best);
}
