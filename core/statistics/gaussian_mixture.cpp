#include "core/statistics/gaussian_mixture.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/random.h"

namespace hourglass {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kNobody = 1e-8;  // a component with fewer samples stays as it is

/// Samples as columns [K, n].
MatrixXd samplesAsColumns(const Rows& rows) {
    using Given = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<const Given>(rows.values, rows.count, rows.units).cast<double>().transpose();
}

struct Component {
    double weight;
    VectorXd mean;
    MatrixXd covariance;

    /// log w N(x; m, S) in nats of each column, [n]; with S = L L^T, |L^-1 (x - m)|^2 by solving.
    VectorXd logDensities(const MatrixXd& x) const {
        const Eigen::LLT<MatrixXd> factors(covariance);
        const MatrixXd lower = factors.matrixL();
        const MatrixXd white = lower.triangularView<Eigen::Lower>().solve(x.colwise() - mean);
        const double constant = std::log(weight) - lower.diagonal().array().log().sum() -
                                0.5 * double(x.rows()) * std::log(2 * std::numbers::pi);
        return (constant - 0.5 * white.colwise().squaredNorm().array()).transpose();
    }
    /// log exp(-a/2 tr S^-1).
    double logPrior(double a) const {
        const auto units = covariance.rows();
        return -a / 2 * covariance.llt().solve(MatrixXd::Identity(units, units)).trace();
    }
};

/// log sum_c w_c N(x; m_c, S_c) of each column [n]; `shares` gets each component's part, [n, C].
VectorXd logDensities(const std::vector<Component>& all, const MatrixXd& x, MatrixXd& shares) {
    shares.resize(x.cols(), std::ssize(all));
    for (Index c = 0; c < std::ssize(all); ++c)
        shares.col(c) = all[static_cast<size_t>(c)].logDensities(x);
    const VectorXd most = shares.rowwise().maxCoeff();
    shares = (shares.colwise() - most).array().exp();
    const VectorXd sums = shares.rowwise().sum();
    shares.array().colwise() /= sums.array();
    return most + sums.array().log().matrix();
}

/// k-means++: each next mean is a sample, chosen with a probability proportional to its squared
/// distance from the nearest mean so far.
std::vector<Component> firstComponents(const MatrixXd& x, int count, const MatrixXd& covariance,
                                       uint64_t seed) {
    const RandomStream stream(seed, "mixture/means");
    const auto n = x.cols();
    auto chosen = static_cast<Index>(stream.below(static_cast<uint64_t>(n), 0, 0));
    VectorXd nearest = VectorXd::Constant(n, std::numeric_limits<double>::infinity());
    std::vector<Component> all;
    for (int c = 0; c < count; ++c) {
        all.push_back({1.0 / count, x.col(chosen), covariance});
        nearest =
            nearest.cwiseMin((x.colwise() - x.col(chosen)).colwise().squaredNorm().transpose());
        double left = stream.uniform(1, static_cast<uint64_t>(c)) * nearest.sum();
        for (chosen = 0; chosen + 1 < n && left >= nearest[chosen]; ++chosen)
            left -= nearest[chosen];
    }
    return all;
}

/// The maximisation: weights, means and covariances of the samples by their shares.
void maximise(std::vector<Component>& all, const MatrixXd& x, const MatrixXd& shares, double a) {
    for (Index c = 0; c < std::ssize(all); ++c) {
        Component& one = all[static_cast<size_t>(c)];
        const double own = shares.col(c).sum();
        one.weight = std::max(own / double(x.cols()), std::numeric_limits<double>::min());
        if (own < kNobody) continue;
        one.mean = x * shares.col(c) / own;
        const MatrixXd away = x.colwise() - one.mean;
        one.covariance = away * shares.col(c).asDiagonal() * away.transpose() / own;
        one.covariance.diagonal().array() += a / own;
    }
}

}  // namespace

GaussianMixture GaussianMixture::fit(const Rows& samples, const Settings& settings,
                                     const Watcher& stop) {
    assert(samples.count > 0);
    const MatrixXd x = samplesAsColumns(samples);
    const double n = static_cast<double>(samples.count);
    const int count = static_cast<int>(std::min<int64_t>(settings.components, samples.count));
    const MatrixXd away = x.colwise() - VectorXd(x.rowwise().mean());
    MatrixXd covariance = away * away.transpose() / n;
    const double floor = settings.ridge * std::max(covariance.diagonal().mean(), 1e-12);
    covariance.diagonal().array() += floor;
    const double a = floor * n / count;
    std::vector<Component> all = firstComponents(x, count, covariance, settings.seed);

    GaussianMixture result;
    MatrixXd shares;
    for (int step = 0; step < settings.steps && !stop.stop_requested(); ++step) {
        stop.at(step, settings.steps);
        double goal = logDensities(all, x, shares).sum();
        for (const Component& one : all) goal += one.logPrior(a);
        const bool still = step > 0 && goal / n - result.history_.back() < settings.gain;
        result.history_.push_back(goal / n);
        if (still) break;
        maximise(all, x, shares, a);
    }
    result.units_ = samples.units;
    for (const Component& one : all) {
        result.weights_.push_back(one.weight);
        result.means_.insert(result.means_.end(), one.mean.begin(), one.mean.end());
        const auto flat = one.covariance.reshaped();
        result.covariances_.insert(result.covariances_.end(), flat.begin(), flat.end());
    }
    return result;
}

namespace {

Component componentOf(const GaussianMixture& mixture, int64_t c) {
    const int64_t k = mixture.units();
    return {mixture.weights()[static_cast<size_t>(c)],
            Eigen::Map<const VectorXd>(mixture.means().data() + c * k, k),
            Eigen::Map<const MatrixXd>(mixture.covariances().data() + c * k * k, k, k)};
}

}  // namespace

double GaussianMixture::meanLogDensity(const Rows& samples) const {
    std::vector<Component> all;
    for (int64_t c = 0; c < components(); ++c) all.push_back(componentOf(*this, c));
    MatrixXd shares;
    return logDensities(all, samplesAsColumns(samples), shares).mean();
}

std::vector<float> GaussianMixture::draw(int64_t count, uint64_t seed) const {
    std::vector<Component> all;
    for (int64_t c = 0; c < components(); ++c) {
        all.push_back(componentOf(*this, c));
        all.back().covariance = all.back().covariance.llt().matrixL();
    }
    const RandomStream stream(seed, "mixture/draw");
    std::vector<float> samples;
    VectorXd noise(units_);
    for (int64_t i = 0; i < count; ++i) {
        double left = stream.uniform(0, static_cast<uint64_t>(i));
        size_t c = 0;
        while (c + 1 < all.size() && left >= all[c].weight) left -= all[c++].weight;
        for (int64_t k = 0; k < units_; ++k)
            noise[k] = stream.normal(1, static_cast<uint64_t>(i * units_ + k));
        const VectorXd drawn =
            all[c].mean + all[c].covariance.triangularView<Eigen::Lower>() * noise;
        for (double v : drawn) samples.push_back(static_cast<float>(v));
    }
    return samples;
}

}  // namespace hourglass
