#include <Eigen/Eigenvalues>

#include "core/training/solvers/linear_model.h"

namespace hourglass {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr double kNegligible = 1e-12;  // of the largest eigenvalue: directions without data

/// B (M + lambda I)^-1 for a symmetric M that may be singular; what has no size is left out.
Matrix dividedBy(const Matrix& b, const Matrix& m, double lambda) {
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(m);
    Eigen::VectorXd inverse = eigen.eigenvalues().array() + lambda;
    const double least = kNegligible * inverse.cwiseAbs().maxCoeff();
    for (double& value : inverse) value = value > least ? 1 / value : 0;
    return b * eigen.eigenvectors() * inverse.asDiagonal() * eigen.eigenvectors().transpose();
}

/// Minimises |x - W2 W1 x|^2 + lambda (|W1|^2 + |W2|^2), a mean over x with covariance S, over W2
/// and W1 in turn (Kunin et al. 2019 for the loss):
///   W2 = S W1^T (W1 S W1^T + lambda I)^-1,   (W2^T W2) W1 S + lambda W1 = W2^T S.
/// Both are written along the principal axes, where S is a diagonal.
class Alternating final : public Solver {
 public:
    explicit Alternating(const Workbench& bench)
        : bench_(bench), model_(bench), rounds_(bench.experiment.integer("optimizer.rounds")) {}

    int64_t unitsPerEpoch() const override { return rounds_; }
    std::vector<std::pair<std::string, std::string>> terms() const override {
        return model_.terms();
    }
    int64_t advance(const StageProgress& progress, std::span<double> values,
                    std::stop_token) override {
        const double share = static_cast<double>(progress.batch) / static_cast<double>(rounds_);
        bench_.dials.turnTo({static_cast<double>(progress.epoch) + share, progress.step});
        if (watch_) watch_->trace().way = StepTrace::Way::Alternating;
        round(lambda());
        return model_.measure(values);
    }
    std::vector<AlignedVector<float>>& slots() override { return slots_; }

 private:
    /// The loss is SSE / (2 v) + sum over the decays of w / 2 |W|^2; times 2 v, lambda = v w.
    double lambda() const {
        double weight = 0;
        const size_t count = bench_.experiment.section("penalties").items().size();
        for (size_t i = 0; i < count; ++i)
            weight += bench_.dials.current("penalties." + std::to_string(i) + ".weight");
        return bench_.experiment.at("likelihood.variance").number() * weight;
    }

    void round(double lambda) {
        const int64_t f = model_.units(), k = model_.codeUnits();
        const Pca& pca = model_.axes();
        if (axes_.size() == 0)
            axes_ =
                Eigen::Map<
                    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
                    pca.directions.data(), f, f)
                    .cast<double>();
        const Eigen::Map<const Eigen::VectorXd> s(pca.eigenvalues.data(), f);
        std::vector<double> w1 = model_.encoder();
        Matrix a = Eigen::Map<Matrix>(w1.data(), k, f) * axes_.transpose();  // W1 on the axes

        const Matrix as = a * s.asDiagonal();
        const Matrix b = dividedBy(as.transpose(), as * a.transpose(), lambda);  // W2 there

        const Matrix gram = b.transpose() * b;
        const Eigen::SelfAdjointEigenSolver<Matrix> eigen(gram);
        const Eigen::VectorXd& g = eigen.eigenvalues();
        Matrix c = eigen.eigenvectors().transpose() * b.transpose() * s.asDiagonal();
        const double least = kNegligible * (g.maxCoeff() * s.maxCoeff() + lambda);
        for (int64_t j = 0; j < k; ++j)
            for (int64_t i = 0; i < f; ++i) {
                const double divisor = g[j] * s[i] + lambda;
                c(j, i) = divisor > least ? c(j, i) / divisor : 0;
            }
        a = eigen.eigenvectors() * c;

        std::vector<double> w2(w1.size());
        Eigen::Map<Matrix>(w1.data(), k, f) = a * axes_;
        Eigen::Map<Matrix>(w2.data(), f, k) = axes_.transpose() * b;
        model_.set(w1, w2);
    }

    Workbench bench_;
    LinearModel model_;
    int64_t rounds_;
    Matrix axes_;  ///< [F, F], a principal axis a row
    std::vector<AlignedVector<float>> slots_;
};

}  // namespace

std::unique_ptr<Solver> alternatingSolver(const Stage&, const Workbench& bench) {
    return std::make_unique<Alternating>(bench);
}

}  // namespace hourglass
