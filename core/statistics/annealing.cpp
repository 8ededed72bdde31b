#include <Eigen/Core>
#include <cmath>

#include "core/base/random.h"
#include "core/statistics/boltzmann.h"

namespace hourglass {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Row = Eigen::RowVectorXf;

float softplusOf(float x) { return std::max(x, 0.0f) + std::log1p(std::exp(-std::abs(x))); }
float logistic(float x) { return 1 / (1 + std::exp(-x)); }

/// Machines between the base (beta 0) and the machine itself (beta 1), for rows of chains:
/// log p*(v) = (1 - beta) a v + beta b v + sum_j softplusOf(beta (c_j + v W_j)), a being the base's
/// biases.
class Path {
 public:
    Path(const BoltzmannMachine& m, std::span<const double> base, const Annealing& how)
        : how_(how), stream_(how.seed, "annealing") {
        weight_ = Eigen::Map<
                      const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
                      m.weight.data(), m.visible, m.hidden)
                      .cast<float>();
        const auto row = [](const double* values, int64_t count) -> Row {
            return Eigen::Map<const Eigen::RowVectorXd>(values, count).cast<float>();
        };
        visible_ = row(m.visibleBias.data(), m.visible);
        hidden_ = row(m.hiddenBias.data(), m.hidden);
        base_ = row(base.data(), m.visible);
        baseLogPartition_ = static_cast<double>(m.hidden) * std::log(2.0);
        for (double a : base) baseLogPartition_ += softplusOf(static_cast<float>(a));
    }

    double beta(int64_t step) const {
        return static_cast<double>(step) / static_cast<double>(how_.steps);
    }
    double baseLogPartition() const { return baseLogPartition_; }

    /// Chains that begin with the base.
    Matrix begin(int64_t chains) {
        Matrix v = base_.unaryExpr(&logistic).replicate(chains, 1);
        draw(v);
        return v;
    }
    /// Their activations v W + c; to be computed once for each v.
    Matrix sums(const Matrix& v) const { return (v * weight_).rowwise() + hidden_; }
    Eigen::VectorXd logProbability(const Matrix& v, const Matrix& sums, double beta) const {
        const auto b = static_cast<float>(beta);
        const Row bias = (1 - b) * base_ + b * visible_;
        Eigen::VectorXd result = (v * bias.transpose()).cast<double>();
        result += (b * sums).unaryExpr(&softplusOf).cast<double>().rowwise().sum();
        return result;
    }
    /// One step of Gibbs sampling, v to h to v, with the machine at beta.
    void move(Matrix& v, Matrix& sums, double beta) {
        const auto b = static_cast<float>(beta);
        Matrix h = (b * sums).unaryExpr(&logistic);
        draw(h);
        const Row bias = (1 - b) * base_ + b * visible_;
        v = ((b * (h * weight_.transpose())).rowwise() + bias).unaryExpr(&logistic);
        draw(v);
        sums = this->sums(v);
    }

 private:
    void draw(Matrix& chances) {
        for (int64_t i = 0; i < chances.size(); ++i)
            chances.data()[i] =
                stream_.uniform(draws_, static_cast<uint64_t>(i)) < chances.data()[i] ? 1.0f : 0.0f;
        ++draws_;
    }

    Annealing how_;
    RandomStream stream_;
    uint64_t draws_ = 0;
    Matrix weight_;
    Row visible_, hidden_, base_;
    double baseLogPartition_ = 0;
};

}  // namespace

LogEstimate annealedLogPartition(const BoltzmannMachine& machine, std::span<const double> base,
                                 const Annealing& how) {
    Path path(machine, base, how);
    Matrix v = path.begin(how.chains), sums = path.sums(v);
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(how.chains);
    for (int64_t k = 1; k <= how.steps && !how.stop.stop_requested(); ++k) {
        how.stop.at(k, how.steps);
        weights += path.logProbability(v, sums, path.beta(k)) -
                   path.logProbability(v, sums, path.beta(k - 1));
        if (k < how.steps) path.move(v, sums, path.beta(k));
    }
    const double most = weights.maxCoeff(), n = static_cast<double>(how.chains);
    const Eigen::ArrayXd w = (weights.array() - most).exp();
    const double mean = w.mean();
    const double deviation = std::sqrt((w - mean).square().sum() / std::max(1.0, n - 1));
    return {path.baseLogPartition() + most + std::log(mean), deviation / mean / std::sqrt(n)};
}

LogEstimate reverseAnnealedLikelihood(const BoltzmannMachine& machine, std::span<const double> base,
                                      std::span<const float> samples, const Annealing& how) {
    Path path(machine, base, how);
    const int64_t n = std::ssize(samples) / machine.visible;
    Matrix v = Eigen::Map<const Matrix>(samples.data(), n, machine.visible);
    Matrix sums = path.sums(v);
    // The steps are reversible, so that going back from v_k to v_(k-1) costs
    // p*_k(v_k) / p*_k(v_(k-1)) against having come from there.
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(n);
    for (int64_t k = how.steps; k >= 1 && !how.stop.stop_requested(); --k) {
        how.stop.at(how.steps - k, how.steps);
        weights += path.logProbability(v, sums, path.beta(k));
        path.move(v, sums, path.beta(k));
        weights -= path.logProbability(v, sums, path.beta(k));
    }
    weights += path.logProbability(v, sums, 0);
    weights.array() -= path.baseLogPartition();
    const double mean = weights.mean();
    const double variance =
        (weights.array() - mean).square().sum() / std::max<double>(1, static_cast<double>(n - 1));
    return {mean, std::sqrt(variance / static_cast<double>(n))};
}

}  // namespace hourglass
