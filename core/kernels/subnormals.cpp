#include "core/kernels/subnormals.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace hourglass::kernels {
namespace {

void flushInThisThread() {
#if defined(__x86_64__)
    constexpr unsigned kFlushResults = 1u << 15, kFlushOperands = 1u << 6;
    _mm_setcsr(_mm_getcsr() | kFlushResults | kFlushOperands);
#elif defined(__aarch64__)
    unsigned long control;
    asm volatile("mrs %0, fpcr" : "=r"(control));
    asm volatile("msr fpcr, %0" : : "r"(control | 1ul << 24));
#endif
}

}  // namespace

void flushSubnormals(int threads) {
    // Threads that are made later inherit the switch from the one that makes them.
    thread_local int flushed = 0;
    if (flushed == threads) return;
    flushed = threads;
    flushInThisThread();
#pragma omp parallel num_threads(threads)
    flushInThisThread();
}

}  // namespace hourglass::kernels
