#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "core/statistics/disentanglement.h"

namespace hourglass {
namespace {

constexpr double kPenalty = 0.01;  // of standardised targets; the paper tunes it by validation
constexpr int kSweeps = 200;

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Columns to mean 0 and variance 1 by the first `fitted` rows; a constant column becomes 0.
MatrixXd standardised(MatrixXd m, Eigen::Index fitted) {
    for (Eigen::Index c = 0; c < m.cols(); ++c) {
        const double mean = m.col(c).head(fitted).mean();
        m.col(c).array() -= mean;
        const double sd = std::sqrt(m.col(c).head(fitted).squaredNorm() / double(fitted));
        if (sd > 1e-12)
            m.col(c) /= sd;
        else
            m.col(c).setZero();
    }
    return m;
}

/// Minimises |y - Xw|^2 / 2n + penalty |w|_1 by coordinate descent (Friedman, Hastie, Tibshirani
/// 2010). Columns of X have variance 1 or are 0.
VectorXd lasso(const MatrixXd& x, const VectorXd& y) {
    const double n = double(x.rows());
    const MatrixXd gram = x.transpose() * x / n;
    const VectorXd target = x.transpose() * y / n;
    VectorXd w = VectorXd::Zero(x.cols());
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        double moved = 0;
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            if (gram(j, j) < 0.5) continue;
            const double pull = target[j] - gram.col(j).dot(w) + gram(j, j) * w[j];
            const double next =
                std::copysign(std::max(0.0, std::abs(pull) - kPenalty), pull) / gram(j, j);
            moved = std::max(moved, std::abs(next - w[j]));
            w[j] = next;
        }
        if (moved < 1e-9) break;
    }
    return w;
}

/// A number is one target, a choice one for each of its values (1 where it is that one).
MatrixXd targetsOf(const Factor& factor) {
    const auto rows = static_cast<Eigen::Index>(factor.values.size());
    const auto columns = std::max<Eigen::Index>(1, Eigen::Index(factor.choices.size()));
    MatrixXd targets = MatrixXd::Zero(rows, columns);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const float value = factor.values[static_cast<size_t>(i)];
        if (factor.isChoice())
            targets(i, static_cast<Eigen::Index>(value)) = 1;
        else
            targets(i, 0) = value;
    }
    return targets;
}

/// 1 - entropy of each column's shares (in units of the largest possible), weighted by the columns'
/// sums: 1 if each column holds one entry only.
double concentration(const MatrixXd& importance) {
    const double total = importance.sum();
    if (total <= 0 || importance.rows() < 2) return importance.rows() < 2 ? 1 : 0;
    double sum = 0;
    for (Eigen::Index c = 0; c < importance.cols(); ++c) {
        const double whole = importance.col(c).sum();
        double entropy = 0;
        for (Eigen::Index r = 0; whole > 0 && r < importance.rows(); ++r)
            if (const double share = importance(r, c) / whole; share > 0)
                entropy -= share * std::log(share);
        sum += whole / total * (1 - entropy / std::log(double(importance.rows())));
    }
    return sum;
}

}  // namespace

Dci dci(const std::vector<float>& codes, int64_t units, const std::vector<Factor>& factors) {
    const auto rows = static_cast<Eigen::Index>(codes.size()) / units, fitted = rows / 2;
    using Codes = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const MatrixXd x =
        standardised(Eigen::Map<const Codes>(codes.data(), rows, units).cast<double>(), fitted);
    MatrixXd importance = MatrixXd::Zero(Eigen::Index(factors.size()), units);
    double explained = 0;
    for (size_t f = 0; f < factors.size(); ++f) {
        const MatrixXd y = standardised(targetsOf(factors[f]), fitted);
        double left = 0, all = 0;
        for (Eigen::Index t = 0; t < y.cols(); ++t) {
            const VectorXd w = lasso(x.topRows(fitted), y.col(t).head(fitted));
            importance.row(Eigen::Index(f)) += w.cwiseAbs().transpose();
            left += (y.col(t).tail(rows - fitted) - x.bottomRows(rows - fitted) * w).squaredNorm();
            all += y.col(t).tail(rows - fitted).squaredNorm();
        }
        explained += all > 0 ? std::max(0.0, 1 - left / all) / double(factors.size()) : 0;
    }
    Dci result;
    result.disentanglement = concentration(importance);
    result.completeness = concentration(importance.transpose());
    result.informativeness = explained;
    result.importance = {units, int64_t(factors.size()), {}};
    for (Eigen::Index f = 0; f < importance.rows(); ++f)
        for (Eigen::Index u = 0; u < units; ++u)
            result.importance.values.push_back(importance(f, u));
    return result;
}

}  // namespace hourglass
