#include "core/statistics/gabor.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <unsupported/Eigen/NonLinearOptimization>
#include <unsupported/Eigen/NumericalDiff>

namespace hourglass {
namespace {

using Eigen::VectorXd;

constexpr double kTurn = 2 * std::numbers::pi;
constexpr int kFrequencies = 24;  // steps from 0 to 1 cycle/pixel in the search
constexpr int kSteps = 200;       // of the fit, at most
constexpr double kLikeness = 0.7, kLeastWave = 0.15, kNarrowest = 0.4, kEdge = 0.5;

enum Parameter { X, Y, Along, Across, Turn, Frequency, kParameters };  // lengths as logarithms

/// What Eigen's Levenberg-Marquardt minimises: the weights without their part in the plane of the
/// two waves of this hill, so that only six numbers are searched for.
struct Misfit {
    using Scalar = double;
    using InputType = VectorXd;
    using ValueType = VectorXd;
    using JacobianType = Eigen::MatrixXd;
    enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

    const VectorXd& weights;
    int64_t height, width;
    int inputs() const { return kParameters; }
    int values() const { return static_cast<int>(weights.size()); }

    Eigen::MatrixX2d waves(const VectorXd& p) const {
        Eigen::MatrixX2d basis(weights.size(), 2);
        const double c = std::cos(p[Turn]), s = std::sin(p[Turn]);
        const double a = std::exp(-2 * p[Along]) / 2, b = std::exp(-2 * p[Across]) / 2;
        for (int64_t row = 0; row < height; ++row)
            for (int64_t column = 0; column < width; ++column) {
                const double dx = static_cast<double>(column) - p[X],
                             dy = static_cast<double>(row) - p[Y];
                const double u = c * dx + s * dy, v = c * dy - s * dx;
                const double hill = std::exp(-a * u * u - b * v * v);
                basis.row(row * width + column) << hill * std::cos(kTurn * p[Frequency] * u),
                    hill * std::sin(kTurn * p[Frequency] * u);
            }
        return basis;
    }
    /// How much of each wave is in the weights.
    static Eigen::Vector2d sharesOf(const Eigen::MatrixX2d& basis, const VectorXd& weights) {
        // A little on the diagonal: without a wave the second column is 0.
        const Eigen::Matrix2d gram = basis.transpose() * basis + 1e-9 * Eigen::Matrix2d::Identity();
        return gram.ldlt().solve(basis.transpose() * weights);
    }
    int operator()(const VectorXd& p, VectorXd& rest) const {
        const Eigen::MatrixX2d basis = waves(p);
        rest = weights - basis * sharesOf(basis, weights);
        return 0;
    }
};

/// Middle and widths of the squared weights, and the strongest frequency.
VectorXd firstGuess(const VectorXd& w, int64_t height, int64_t width) {
    double x = 0, y = 0, spread = 0, all = w.squaredNorm();
    const auto visit = [&](auto&& use) {
        for (int64_t row = 0; row < height; ++row)
            for (int64_t column = 0; column < width; ++column)
                use(static_cast<double>(column), static_cast<double>(row), w[row * width + column]);
    };
    visit([&](double c, double r, double v) { x += c * v * v / all, y += r * v * v / all; });
    visit([&](double c, double r, double v) {
        spread += ((c - x) * (c - x) + (r - y) * (r - y)) * v * v / all;
    });
    double best = -1, across = 0, down = 0;
    for (int i = 0; i <= kFrequencies / 2; ++i)
        for (int j = -kFrequencies / 2; j <= kFrequencies / 2; ++j) {
            const double u = double{1} * i / kFrequencies, v = double{1} * j / kFrequencies;
            double re = 0, im = 0;
            visit([&](double c, double r, double weight) {
                re += weight * std::cos(kTurn * (u * c + v * r));
                im += weight * std::sin(kTurn * (u * c + v * r));
            });
            if (re * re + im * im > best) best = re * re + im * im, across = u, down = v;
        }
    VectorXd p(static_cast<int>(kParameters));
    const double length = std::log(std::max(0.5, std::sqrt(spread)));
    p << x, y, length, length, std::atan2(down, across), std::hypot(across, down);
    return p;
}

}  // namespace

bool GaborFit::isGaborLike(int64_t height, int64_t width) const {
    const auto inside = [](double v, int64_t size) {
        return v > -1 && v < static_cast<double>(size);
    };
    const auto widest = static_cast<double>(std::max(height, width));
    return explained >= kLikeness && inside(x, width) && inside(y, height) &&
           std::min(along, across) >= kNarrowest && std::max(along, across) <= widest &&
           (std::abs(frequency) * along >= kLeastWave || odd >= kEdge) &&
           std::abs(frequency) <= 0.5;
}

GaborFit fitGabor(std::span<const float> weights, int64_t height, int64_t width) {
    const VectorXd w =
        Eigen::Map<const Eigen::VectorXf>(weights.data(), std::ssize(weights)).cast<double>();
    if (!w.allFinite() || w.squaredNorm() <= 0 || w.size() < kParameters) return {};
    Eigen::NumericalDiff<Misfit> misfit(Misfit{w, height, width});
    Eigen::LevenbergMarquardt<Eigen::NumericalDiff<Misfit>> search(misfit);
    search.parameters.maxfev = kSteps * kParameters;
    VectorXd p = firstGuess(w, height, width), rest(w.size());
    search.minimize(p);
    misfit(p, rest);
    Eigen::MatrixX2d parts = misfit.waves(p);
    parts *= Misfit::sharesOf(parts, w).asDiagonal();
    const double even = parts.col(0).squaredNorm(), odd = parts.col(1).squaredNorm();
    return {.x = p[X],
            .y = p[Y],
            .along = std::exp(p[Along]),
            .across = std::exp(p[Across]),
            .turn = p[Turn],
            .frequency = p[Frequency],
            .explained = 1 - rest.squaredNorm() / w.squaredNorm(),
            .odd = even + odd > 0 ? odd / (even + odd) : 0};
}

}  // namespace hourglass
