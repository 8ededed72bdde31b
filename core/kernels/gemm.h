#pragma once

#include <cstdint>

namespace hourglass::kernels {

/// C = op(A) op(B) + beta C, row-major; op(A) is rows x inner, op(B) inner x cols, C rows x cols.
/// A and B are stored densely: `transposeA` means that A is stored inner x rows.
/// float: oneDNN, which picks the processor's instructions at run time. double: Eigen, the
/// reference.
void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          const float* a, const float* b, float beta, float* c);
void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          const double* a, const double* b, double beta, double* c);

/// From now on oneDNN computes in the calling thread alone: work is shared out by teams, and OpenMP
/// threads of the library would spin for each other beside them.
void keepLibraryAlone();

/// A matrix inside a larger one: its rows lie `stride` numbers apart.
template <class T>
struct Matrix {
    T* data;
    int64_t stride;
};

/// The same on parts of matrices, by the calling thread alone.
void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          Matrix<const float> a, Matrix<const float> b, float beta, Matrix<float> c);

}  // namespace hourglass::kernels
