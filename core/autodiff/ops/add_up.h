#pragma once

#include "core/kernels/parallel.h"

namespace hourglass {

/// The sum of f over a row, in double, by eight sums side by side.
template <class T, class Function>
double sumOfRow(const T* x, int64_t count, const Function& f) {
    constexpr int64_t kSideBySide = 8;
    double sums[kSideBySide] = {};
    int64_t i = 0;
    for (; i + kSideBySide <= count; i += kSideBySide)
        for (int64_t k = 0; k < kSideBySide; ++k) sums[k] += static_cast<double>(f(x[i + k]));
    for (; i < count; ++i) sums[0] += static_cast<double>(f(x[i]));
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) +
           ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

/// write(o, sum over r, c of f(x[r, o, c])): `outer` blocks are added, each output gathers `inner`
/// neighbours. Sums are kept in double; their order does not depend on the number of threads.
template <class T, class Function, class Write>
void addUp(const T* x, int64_t outer, int64_t outputs, int64_t inner, const Function& f,
           const Write& write) {
    const int64_t elements = outer * outputs * inner;
    if (inner == 1) {
        constexpr int64_t kStripe = 128;
        inParallel(elements, (outputs + kStripe - 1) / kStripe, [&](int64_t stripe) {
            const int64_t from = stripe * kStripe, width = std::min(kStripe, outputs - from);
            double sums[kStripe] = {};
            for (int64_t r = 0; r < outer; ++r) {
                const T* row = x + r * outputs + from;
                for (int64_t o = 0; o < width; ++o) sums[o] += static_cast<double>(f(row[o]));
            }
            for (int64_t o = 0; o < width; ++o) write(from + o, sums[o]);
        });
        return;
    }
    if (outer == 1 && outputs == 1) {
        constexpr int64_t kParts = 64;
        const int64_t size = (inner + kParts - 1) / kParts;
        double parts[kParts] = {};
        inParallel(elements, kParts, [&](int64_t p) {
            const int64_t from = std::min(inner, p * size), to = std::min(inner, from + size);
            parts[p] = sumOfRow(x + from, to - from, f);
        });
        double sum = 0;
        for (double part : parts) sum += part;
        write(0, sum);
        return;
    }
    inParallel(elements, outputs, [&](int64_t o) {
        double sum = 0;
        for (int64_t r = 0; r < outer; ++r)
            sum += sumOfRow(x + (r * outputs + o) * inner, inner, f);
        write(o, sum);
    });
}

/// put(i, o) for every element i of x[r, o, c], o being the output that gathers it.
template <class Put>
void spreadOut(int64_t outer, int64_t outputs, int64_t inner, const Put& put) {
    const int64_t elements = outer * outputs * inner;
    if (inner == 1)
        inParallel(elements, outer, [&](int64_t r) {
#pragma GCC ivdep
            for (int64_t o = 0; o < outputs; ++o) put(r * outputs + o, o);
        });
    else if (outer == 1 && outputs == 1)
        forElements(inner, [&](int64_t i) { put(i, 0); });
    else
        inParallel(elements, outer * outputs, [&](int64_t line) {
            const int64_t o = line % outputs;
#pragma GCC ivdep
            for (int64_t i = line * inner; i < (line + 1) * inner; ++i) put(i, o);
        });
}

}  // namespace hourglass
