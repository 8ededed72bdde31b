#include "core/statistics/singular_values.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace hourglass {

std::vector<double> singularValues(std::span<const float> matrix, int64_t rows, int64_t columns) {
    using RowsF = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXd m = Eigen::Map<const RowsF>(matrix.data(), rows, columns).cast<double>();
    const Eigen::Index size = std::min(rows, columns);
    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(size, size);  // its lower half is all that is read
    auto half = gram.selfadjointView<Eigen::Lower>();
    if (rows < columns)
        half.rankUpdate(m);
    else
        half.rankUpdate(m.transpose());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram, Eigen::EigenvaluesOnly);
    std::vector<double> values;
    for (int64_t i = gram.rows(); i-- > 0;)
        values.push_back(std::sqrt(std::max(0.0, eigen.eigenvalues()[i])));
    return values;
}

}  // namespace hourglass
