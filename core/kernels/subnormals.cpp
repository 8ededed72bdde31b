#include "core/kernels/subnormals.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace hourglass::kernels {

void flushSubnormals() {
#if defined(__x86_64__)
    constexpr unsigned kFlushResults = 1u << 15, kFlushOperands = 1u << 6;
    _mm_setcsr(_mm_getcsr() | kFlushResults | kFlushOperands);
#elif defined(__aarch64__)
    unsigned long control;
    asm volatile("mrs %0, fpcr" : "=r"(control));
    asm volatile("msr fpcr, %0" : : "r"(control | 1ul << 24));
#endif
}

}  // namespace hourglass::kernels
