#include "core/kernels/dense_layer.h"

#include <algorithm>

#include "core/base/aligned.h"
#include "core/kernels/gemm.h"
#include "core/kernels/parallel.h"
#include "core/kernels/product_parts.h"
#include "core/kernels/reference.h"

namespace hourglass::kernels {
namespace {

/// From so many samples on, a layer's output is cut by samples instead of columns.
constexpr int64_t kManySamples = 400;

int64_t partsOf(const DenseLayer& l) { return productParts(l.samples * l.in * l.out); }

/// W's columns `out` of its rows `in`.
Matrix<const float> weightsOf(const DenseLayer& l, const float* w, Part in, Part out) {
    if (l.transposed) return {w + out.from * l.in + in.from, l.in};
    return {w + in.from * l.out + out.from, l.out};
}

/// y's columns `out` become act(y + b + the sums of the other parts).
void finishColumns(const DenseLayer& l, const float* b, float* y, const float* others,
                   int64_t count, Part out) {
    if (out.count() == 0) return;  // fewer columns than parts
    for (int64_t sample = 0; sample < l.samples; ++sample) {
        const int64_t from = sample * l.out + out.from;
        for (int64_t other = 0; other < count; ++other)
            table().add(others + other * l.samples * l.out + from, y + from, out.count());
        biasActivate(l.act, y + from, b + out.from, 1, out.count());
    }
}

/// Columns of y: a product with the columns of W, then their bias and activation.
void forwardColumns(const DenseLayer& l, const float* x, const float* w, const float* b, float* y,
                    Part out) {
    if (out.count() == 0) return;
    gemm(false, l.transposed, l.samples, out.count(), l.in, {x, l.in},
         weightsOf(l, w, {0, l.in}, out), 0, {y + out.from, l.out});
    if (out.count() == l.out)
        biasActivate(l.act, y, b, l.samples, l.out);
    else
        finishColumns(l, b, y, nullptr, 0, out);
}

/// Rows of y: a layer of fewer samples.
void forwardSamples(const DenseLayer& l, const float* x, const float* w, const float* b, float* y,
                    Part samples) {
    DenseLayer some = l;
    some.samples = samples.count();
    if (some.samples > 0)
        forwardColumns(some, x + samples.from * l.in, w, b, y + samples.from * l.out, {0, l.out});
}

/// Every part takes the rows of W that it updates, too, so that weights stay in a thread's own
/// cache; what is exchanged are sums, [samples, out] of each part.
void forwardByRows(const DenseLayer& l, const float* x, const float* w, const float* b, float* y,
                   int64_t parts) {
    thread_local AlignedVector<float> scratch;  // grows in the first steps only
    const int64_t size = l.samples * l.out;
    if (static_cast<int64_t>(scratch.size()) < size * (parts - 1))
        scratch.resize(static_cast<size_t>(size * (parts - 1)));
    float* others = scratch.data();
    forEachInParallel(parts, [&, others](int64_t part) {
        const Part in = partOf(l.in, part, parts);
        float* sums = part == 0 ? y : others + (part - 1) * size;
        if (in.count() == 0) {  // fewer rows than parts
            std::fill_n(sums, size, 0.0f);
            return;
        }
        gemm(false, l.transposed, l.samples, l.out, in.count(), {x + in.from, l.in},
             weightsOf(l, w, in, {0, l.out}), 0, {sums, l.out});
    });
    forEachInParallel(parts, [&, others](int64_t part) {
        finishColumns(l, b, y, others, parts - 1, partOf(l.out, part, parts));
    });
}

struct Backward {
    const DenseLayer& l;
    const float *x, *w;
    const float* g;
    Target<float> dx, dw, db;

    /// Columns of dx, and the weights' rows that belong to them: what the thread reads for the one
    /// it writes for the other. A transposed W has them as columns, and its rows are of `out`.
    void run(int64_t part, int64_t parts) const {
        const Part in = partOf(l.in, part, parts), out = partOf(l.out, part, parts);
        if (dx.data && l.samples >= kManySamples)
            inputGradient(partOf(l.samples, part, parts), {0, l.in});
        else if (dx.data)
            inputGradient({0, l.samples}, in);
        if (dw.data) weightGradient(l.transposed ? out : in);
        if (db.data && out.count() > 0)
            table().columnSums(g + out.from, l.out, db.data + out.from, l.samples, out.count(),
                               db.accumulate);
    }
    void inputGradient(Part samples, Part in) const {
        if (samples.count() == 0 || in.count() == 0) return;
        gemm(false, !l.transposed, samples.count(), in.count(), l.out,
             {g + samples.from * l.out, l.out}, weightsOf(l, w, in, {0, l.out}),
             static_cast<float>(dx.accumulate), {dx.data + samples.from * l.in + in.from, l.in});
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
    const int64_t parts = partsOf(l);
    if (parts == 1)
        forwardColumns(l, x, w, b, y, {0, l.out});
    else if (l.samples >= kManySamples)
        forEachInParallel(parts, [&](int64_t part) {
            forwardSamples(l, x, w, b, y, partOf(l.samples, part, parts));
        });
    else if (!l.transposed && l.samples * parts <= 2 * l.in)
        forwardByRows(l, x, w, b, y, parts);
    else
        forEachInParallel(parts, [&](int64_t part) {
            forwardColumns(l, x, w, b, y, partOf(l.out, part, parts));
        });
}

void denseBackward(const DenseLayer& l, const float* x, const float* w, const float* y, float* g,
                   Target<float> dx, Target<float> dw, Target<float> db) {
    activateBackward(l.act, y, g, l.samples * l.out);
    const int64_t parts = partsOf(l);
    const Backward backward{l, x, w, g, dx, dw, db};
    if (parts == 1)
        backward.run(0, 1);
    else
        forEachInParallel(parts, [&](int64_t part) { backward.run(part, parts); });
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
