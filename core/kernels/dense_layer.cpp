#include "core/kernels/dense_layer.h"

#include <omp.h>

#include <algorithm>

#include "core/base/aligned.h"
#include "core/kernels/gemm.h"
#include "core/kernels/reference.h"

namespace hourglass::kernels {
namespace {

/// Multiplications that are worth waking a second thread for, and samples from which the library's
/// own way of sharing a product is better than ours.
constexpr int64_t kWorthThreads = 1 << 19, kLargeBatch = 400;
constexpr int64_t kStep = 16;  // numbers in a cache line

struct Part {
    int64_t from, to;
    int64_t count() const { return to - from; }
};

/// The part of `count` things that one of `threads` threads does, in steps of a cache line.
Part partOf(int64_t count, int thread, int threads) {
    const int64_t steps = (count + kStep - 1) / kStep;
    return {std::min(count, steps * thread / threads * kStep),
            std::min(count, steps * (thread + 1) / threads * kStep)};
}

int threadsFor(const DenseLayer& l) {
    return l.samples * l.in * l.out < kWorthThreads || omp_in_parallel() ? 1
                                                                         : omp_get_max_threads();
}

/// W's columns `out` of its rows `in`.
Matrix<const float> weightsOf(const DenseLayer& l, const float* w, Part in, Part out) {
    if (l.transposed) return {w + out.from * l.in + in.from, l.in};
    return {w + in.from * l.out + out.from, l.out};
}

/// y's columns `out` become act(y + b + the sums of the other threads).
void finishColumns(const DenseLayer& l, const float* b, float* y, const float* others, int count,
                   Part out) {
    if (out.count() == 0) return;  // fewer columns than threads
    for (int64_t sample = 0; sample < l.samples; ++sample) {
        const int64_t from = sample * l.out + out.from;
        for (int other = 0; other < count; ++other)
            table().add(others + other * l.samples * l.out + from, y + from, out.count());
        biasActivate(l.act, y + from, b + out.from, 1, out.count());
    }
}

/// A thread's columns of y: a product with the columns of W, then their bias and activation.
void forwardByColumns(const DenseLayer& l, const float* x, const float* w, const float* b, float* y,
                      Part out) {
    if (out.count() == 0) return;
    gemm(false, l.transposed, l.samples, out.count(), l.in, {x, l.in},
         weightsOf(l, w, {0, l.in}, out), 0, {y + out.from, l.out});
    if (out.count() == l.out)
        biasActivate(l.act, y, b, l.samples, l.out);
    else
        finishColumns(l, b, y, nullptr, 0, out);
}

/// Every thread takes the rows of W that it updates, too, so that weights stay in its own cache;
/// what is exchanged are sums, [samples, out] of each thread.
void forwardByRows(const DenseLayer& l, const float* x, const float* w, const float* b, float* y,
                   int threads) {
    thread_local AlignedVector<float> scratch;  // grows in the first steps only
    const int64_t size = l.samples * l.out;
    if (static_cast<int64_t>(scratch.size()) < size * (threads - 1))
        scratch.resize(static_cast<size_t>(size * (threads - 1)));
    float* others = scratch.data();
#pragma omp parallel num_threads(threads)
    {
        const int thread = omp_get_thread_num();
        const Part in = partOf(l.in, thread, threads);
        float* sums = thread == 0 ? y : others + (thread - 1) * size;
        gemm(false, l.transposed, l.samples, l.out, in.count(), {x + in.from, l.in},
             weightsOf(l, w, in, {0, l.out}), 0, {sums, l.out});
#pragma omp barrier
        finishColumns(l, b, y, others, threads - 1, partOf(l.out, thread, threads));
    }
}

struct Backward {
    const DenseLayer& l;
    const float *x, *w;
    const float* g;
    Target<float> dx, dw, db;

    /// Columns of dx, and the weights' rows that belong to them: what the thread reads for the one
    /// it writes for the other. A transposed W has them as columns, and its rows are of `out`.
    void run(int thread, int threads) const {
        const Part in = partOf(l.in, thread, threads), out = partOf(l.out, thread, threads);
        if (dx.data && in.count() > 0) inputGradient(in);
        if (dw.data) weightGradient(l.transposed ? out : in);
        if (db.data && out.count() > 0)
            table().columnSums(g + out.from, l.out, db.data + out.from, l.samples, out.count(),
                               db.accumulate);
    }
    void inputGradient(Part in) const {
        gemm(false, !l.transposed, l.samples, in.count(), l.out, {g, l.out},
             weightsOf(l, w, in, {0, l.out}), static_cast<float>(dx.accumulate),
             {dx.data + in.from, l.in});
    }
    void weightGradient(Part rows) const {
        if (rows.count() == 0) return;
        const int64_t left = l.transposed ? l.out : l.in, right = l.transposed ? l.in : l.out;
        const float *a = l.transposed ? g : x, *b = l.transposed ? x : g;
        gemm(true, false, rows.count(), right, l.samples, {a + rows.from, left}, {b, right},
             static_cast<float>(dw.accumulate), {dw.data + rows.from * right, right});
    }
};

}  // namespace

void denseForward(const DenseLayer& l, const float* x, const float* w, const float* b, float* y) {
    const int threads = threadsFor(l);
    if (threads == 1 || l.samples >= kLargeBatch) {
        forwardByColumns(l, x, w, b, y, {0, l.out});
    } else if (!l.transposed && l.samples * threads <= 2 * l.in && l.in >= kStep * threads) {
        forwardByRows(l, x, w, b, y, threads);
    } else {
#pragma omp parallel num_threads(threads)
        forwardByColumns(l, x, w, b, y, partOf(l.out, omp_get_thread_num(), threads));
    }
}

void denseBackward(const DenseLayer& l, const float* x, const float* w, const float* y, float* g,
                   Target<float> dx, Target<float> dw, Target<float> db) {
    const int threads = threadsFor(l);
    const Backward backward{l, x, w, g, dx, dw, db};
    if (threads == 1 || l.samples >= kLargeBatch) {
        activateBackward(l.act, y, g, l.samples * l.out);
        backward.run(0, 1);
        return;
    }
#pragma omp parallel num_threads(threads)
    {
        const int thread = omp_get_thread_num();
        if (l.act != Activation::Linear) {
            const Part out = partOf(l.out, thread, threads);
            for (int64_t from = out.from; from < l.samples * l.out; from += l.out)
                activateBackward(l.act, y + from, g + from, out.count());
#pragma omp barrier
        }
        backward.run(thread, threads);
    }
}

void denseForward(const DenseLayer& l, const double* x, const double* w, const double* b,
                  double* y) {
    gemm(false, l.transposed, l.samples, l.out, l.in, x, w, 0.0, y);
    biasActivate(l.act, y, b, l.samples, l.out);
}

void denseBackward(const DenseLayer& l, const double* x, const double* w, const double* y,
                   double* g, Target<double> dx, Target<double> dw, Target<double> db) {
    activateBackward(l.act, y, g, l.samples * l.out);
    if (dx.data)
        gemm(false, !l.transposed, l.samples, l.in, l.out, g, w, double(dx.accumulate), dx.data);
    if (dw.data && l.transposed)
        gemm(true, false, l.out, l.in, l.samples, g, x, double(dw.accumulate), dw.data);
    if (dw.data && !l.transposed)
        gemm(true, false, l.in, l.out, l.samples, x, g, double(dw.accumulate), dw.data);
    if (db.data) columnSums(g, db.data, l.samples, l.out, db.accumulate);
}

}  // namespace hourglass::kernels
