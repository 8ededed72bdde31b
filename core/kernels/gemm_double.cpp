#include <Eigen/Core>

#include "core/kernels/gemm.h"

namespace hourglass::kernels {

void gemm(bool transposeA, bool transposeB, int64_t rows, int64_t cols, int64_t inner,
          const double* a, const double* b, double beta, double* c) {
    using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using View = Eigen::Map<const Matrix>;
    const View left(a, transposeA ? inner : rows, transposeA ? rows : inner);
    const View right(b, transposeB ? cols : inner, transposeB ? inner : cols);
    Eigen::Map<Matrix> out(c, rows, cols);
    if (beta == 0)
        out.setZero();
    else if (beta != 1)
        out *= beta;
    if (transposeA && transposeB)
        out.noalias() += left.transpose() * right.transpose();
    else if (transposeA)
        out.noalias() += left.transpose() * right;
    else if (transposeB)
        out.noalias() += left * right.transpose();
    else
        out.noalias() += left * right;
}

}  // namespace hourglass::kernels
