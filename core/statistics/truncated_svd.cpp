#include "core/statistics/truncated_svd.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace hourglass {

void truncatedSvd(std::span<const float> matrix, int64_t rows, int64_t columns,
                  std::span<const int64_t> ranks,
                  const std::function<bool(int64_t rank, std::span<const double> nearest)>& use) {
    using RowsF = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using RowsD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const RowsD a = Eigen::Map<const RowsF>(matrix.data(), rows, columns).cast<double>();
    const bool wide = rows < columns;
    Eigen::MatrixXd gram;
    if (wide)
        gram = a * a.transpose();
    else
        gram = a.transpose() * a;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram);
    for (int64_t rank : ranks) {
        // Eigen's values rise.
        const Eigen::MatrixXd first = eigen.eigenvectors().rightCols(std::min(rank, gram.rows()));
        RowsD nearest;
        if (wide)
            nearest = first * (first.transpose() * a);
        else
            nearest = (a * first) * first.transpose();
        if (!use(rank, {nearest.data(), static_cast<size_t>(nearest.size())})) return;
    }
}

}  // namespace hourglass
