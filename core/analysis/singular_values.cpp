#include "core/analysis/singular_values.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace hourglass {

std::vector<double> singularValues(std::span<const float> matrix, int64_t rows, int64_t columns) {
    using RowsF = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXd m = Eigen::Map<const RowsF>(matrix.data(), rows, columns).cast<double>();
    const Eigen::MatrixXd gram =
        rows < columns ? Eigen::MatrixXd(m * m.transpose()) : Eigen::MatrixXd(m.transpose() * m);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram, Eigen::EigenvaluesOnly);
    std::vector<double> values;
    for (int64_t i = gram.rows(); i-- > 0;)
        values.push_back(std::sqrt(std::max(0.0, eigen.eigenvalues()[i])));
    return values;
}

}  // namespace hourglass
