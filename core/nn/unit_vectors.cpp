#include "core/nn/unit_vectors.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/parallel.h"

namespace hourglass {
namespace {

constexpr int64_t kTogether = 16;  // columns of one cache line

/// `width` neighbouring vectors, each a column of `length` rows that lie `stride` numbers apart. A
/// row of the matrix is one such column with stride 1.
struct Block {
    int64_t width, length, stride;
};

/// Calls work(offset, block) for all vectors, in blocks that do not touch each other: the order of
/// every sum is the same for any number of threads.
template <class Work>
void forBlocks(const UnitVectors& v, const Shape& shape, const Work& work) {
    const bool rows = v.along == UnitVectors::Along::Rows;
    const int64_t across = shape[1], each = rows ? 1 : kTogether;
    inParallel(shape.count(), (v.count + each - 1) / each, [&](int64_t block) {
        const int64_t first = block * each;
        if (rows)
            work(first * across, Block{1, across, 1});
        else
            work(first, Block{std::min(each, v.count - first), shape[0], across});
    });
}

/// dots[c] = sum over rows of a[., c] b[., c], in double.
void dots(const float* a, const float* b, const Block& block, double* result) {
    if (block.width == 1 && block.stride == 1) {
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < block.length; ++i) sum += double{a[i]} * b[i];
        result[0] = sum;
        return;
    }
    std::fill_n(result, block.width, 0.0);
    for (int64_t i = 0; i < block.length; ++i)
        for (int64_t c = 0; c < block.width; ++c)
            result[c] += double{a[i * block.stride + c]} * b[i * block.stride + c];
}

}  // namespace

void normalise(const UnitVectors& vectors, const Shape& shape, float* matrix) {
    forBlocks(vectors, shape, [&](int64_t offset, const Block& b) {
        float* w = matrix + offset;
        double squares[kTogether];
        float factors[kTogether];
        dots(w, w, b, squares);
        for (int64_t c = 0; c < b.width; ++c) {
            const bool directed = std::isfinite(squares[c]) && squares[c] > 0;
            factors[c] = directed ? static_cast<float>(1 / std::sqrt(squares[c])) : 1.0f;
        }
        for (int64_t i = 0; i < b.length; ++i)
            for (int64_t c = 0; c < b.width; ++c) w[i * b.stride + c] *= factors[c];
    });
}

void removeRadialPart(const UnitVectors& vectors, const Shape& shape, const float* matrix,
                      float* gradient) {
    forBlocks(vectors, shape, [&](int64_t offset, const Block& b) {
        const float* w = matrix + offset;
        float* g = gradient + offset;
        double squares[kTogether], along[kTogether];
        float factors[kTogether];
        dots(w, w, b, squares);
        dots(w, g, b, along);
        for (int64_t c = 0; c < b.width; ++c)
            factors[c] = squares[c] > 0 ? static_cast<float>(along[c] / squares[c]) : 0.0f;
        for (int64_t i = 0; i < b.length; ++i)
            for (int64_t c = 0; c < b.width; ++c)
                g[i * b.stride + c] -= factors[c] * w[i * b.stride + c];
    });
}

}  // namespace hourglass
