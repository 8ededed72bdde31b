#include "core/words/elman_network.h"

#include <Eigen/Dense>
#include <cmath>

#include "core/base/random.h"

namespace hourglass {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ReadMatrix = Eigen::Map<const Matrix>;
using WrittenMatrix = Eigen::Map<Matrix>;

/// Where the parameters lie in their array, for reading (ReadMatrix) or for writing
/// (WrittenMatrix).
template <class M, class T>
struct Layout {
    M U, V, a, W, b;
    Layout(T* p, int64_t k, int64_t h)
        : U(p, k, h),
          V(p + k * h, h, h),
          a(p + k * h + h * h, 1, h),
          W(p + k * h + h * h + h, h, k),
          b(p + 2 * k * h + h * h + h, 1, k) {}
};

}  // namespace

ElmanNetwork::ElmanNetwork(int64_t values, int64_t units)
    : values_(values),
      units_(units),
      parameters_(static_cast<size_t>(2 * values * units + units * units + units + values)) {}

void ElmanNetwork::initialise(uint64_t seed) {
    const RandomStream stream(seed, "elman network");
    Layout<WrittenMatrix, double> p(parameters_.data(), values_, units_);
    uint64_t step = 0;
    for (WrittenMatrix* weights : {&p.U, &p.V, &p.W}) {
        const double width =
            std::sqrt(6.0 / static_cast<double>(weights->rows() + weights->cols()));
        for (Eigen::Index i = 0; i < weights->size(); ++i)
            weights->data()[i] = width * (2 * stream.uniform(step, static_cast<uint64_t>(i)) - 1);
        ++step;
    }
    p.a.setZero();
    p.b.setZero();
}

double ElmanNetwork::read(const Piece& piece, std::vector<double>& state,
                          std::span<double> gradient, std::vector<double>* foretold) const {
    const int64_t n = piece.lanes, words = piece.steps * n;
    const Layout<ReadMatrix, const double> p(parameters_.data(), values_, units_);
    const ReadMatrix codes(piece.codes.data(), words, values_);
    const ReadMatrix targets(piece.targets.data(), words, values_);
    const Matrix first = ReadMatrix(state.data(), n, units_);
    // All steps at once but for the recurrence: large products are quick ones.
    Matrix h = (codes * p.U).rowwise() + p.a.row(0);
    for (int64_t t = 0; t < piece.steps; ++t) {
        auto now = h.middleRows(t * n, n);
        if (t == 0)
            now.noalias() += first * p.V;
        else
            now.noalias() += h.middleRows((t - 1) * n, n) * p.V;
        now = now.array().tanh();
    }
    Matrix out = (h * p.W).rowwise() + p.b.row(0);
    if (foretold) foretold->assign(out.data(), out.data() + out.size());
    WrittenMatrix(state.data(), n, units_) = h.bottomRows(n);
    out -= targets;
    const double mean = out.squaredNorm() / static_cast<double>(words);
    if (gradient.empty()) return mean;

    Layout<WrittenMatrix, double> d(gradient.data(), values_, units_);
    out *= 2 / static_cast<double>(words);
    d.W.noalias() = h.transpose() * out;
    d.b = out.colwise().sum();
    // Slopes by the sums under tanh, from the last step back: each gets what the next one sends.
    Matrix slopes = out * p.W.transpose();
    for (int64_t t = piece.steps; t-- > 0;) {
        auto now = slopes.middleRows(t * n, n);
        if (t + 1 < piece.steps)
            now.noalias() += slopes.middleRows((t + 1) * n, n) * p.V.transpose();
        now.array() *= 1 - h.middleRows(t * n, n).array().square();
    }
    d.U.noalias() = codes.transpose() * slopes;
    d.V.noalias() = first.transpose() * slopes.topRows(n);
    if (piece.steps > 1)
        d.V.noalias() += h.topRows(words - n).transpose() * slopes.bottomRows(words - n);
    d.a = slopes.colwise().sum();
    return mean;
}

}  // namespace hourglass
