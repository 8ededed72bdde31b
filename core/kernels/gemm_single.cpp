#include <dnnl.h>
#include <omp.h>

#include <algorithm>
#include <cassert>

#include "core/base/aligned.h"
#include "core/kernels/gemm.h"
#include "core/kernels/kernels.h"
#include "core/kernels/parallel.h"
#include "core/kernels/product_parts.h"

namespace hourglass::kernels {

void keepLibraryAlone() {
    thread_local const bool alone = [] {
        omp_set_num_threads(1);
        return true;
    }();
    (void)alone;
}

namespace {

using In = Matrix<const float>;
using Out = Matrix<float>;

void product(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner, In a,
             In b, float beta, Out c) {
    keepLibraryAlone();
    [[maybe_unused]] const dnnl_status_t status =
        dnnl_sgemm(transposeA ? 'T' : 'N', transposeB ? 'T' : 'N', rows, cols, inner, 1.0f, a.data,
                   a.stride, b.data, b.stride, beta, c.data, c.stride);
    assert(status == dnnl_success);
}

/// oneDNN's AVX-512 products take up to twice as long where the larger matrix, a layer's weights,
/// must be transposed and the other one, a small batch, has few rows.
bool isSlowTransposed(int64_t rows, int64_t cols, int64_t inner) {
    static const bool avx512 =
        (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core;
    return avx512 && rows >= 16 && rows <= 128 && cols >= rows && rows * cols * inner >= 1 << 19;
}

/// A B^T = (B A^T)^T: the two small matrices are transposed instead of the large one.
void productByTransposes(int64_t rows, int64_t cols, int64_t inner, In a, In b, Out c) {
    thread_local AlignedVector<float> scratch;  // grows in the first steps only
    if (static_cast<int64_t>(scratch.size()) < rows * (inner + cols))
        scratch.resize(static_cast<size_t>(rows * (inner + cols)));
    const Out aTransposed{scratch.data(), rows}, cTransposed{scratch.data() + rows * inner, rows};
    table().transpose(a.data, a.stride, aTransposed.data, aTransposed.stride, rows, inner);
    product(false, false, cols, rows, inner, b, {aTransposed.data, rows}, 0, cTransposed);
    table().transpose(cTransposed.data, rows, c.data, c.stride, cols, rows);
}

}  // namespace

void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner, In a, In b,
          float beta, Out c) {
    if (!transposeA && transposeB && beta == 0 && isSlowTransposed(rows, cols, inner))
        productByTransposes(rows, cols, inner, a, b, c);
    else
        product(transposeA, transposeB, rows, cols, inner, a, b, beta, c);
}

void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          const float* a, const float* b, float beta, float* c) {
    const In left{a, transposeA ? rows : inner}, right{b, transposeB ? inner : cols};
    const int64_t parts = productParts(rows * cols * inner);
    // By the longer side of the result; a part is a matrix inside of the larger one.
    forEachInParallel(parts, [&](int64_t index) {
        const Part part = partOf(std::max(rows, cols), index, parts);
        if (part.count() == 0) return;
        if (rows >= cols)
            gemm(transposeA, transposeB, part.count(), cols, inner,
                 In{a + part.from * (transposeA ? 1 : inner), left.stride}, right, beta,
                 Out{c + part.from * cols, cols});
        else
            gemm(transposeA, transposeB, rows, part.count(), inner, left,
                 In{b + part.from * (transposeB ? inner : 1), right.stride}, beta,
                 Out{c + part.from, cols});
    });
}

}  // namespace hourglass::kernels
