#include <dnnl.h>

#include <cassert>

#include "core/kernels/gemm.h"

namespace hourglass::kernels {

void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          const float* a, const float* b, float beta, float* c) {
    [[maybe_unused]] const dnnl_status_t status =
        dnnl_sgemm(transposeA ? 'T' : 'N', transposeB ? 'T' : 'N', rows, cols, inner, 1.0f, a,
                   transposeA ? rows : inner, b, transposeB ? inner : cols, beta, c, cols);
    assert(status == dnnl_success);
}

}  // namespace hourglass::kernels
