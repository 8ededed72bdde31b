#include "core/statistics/probe.h"

#include <algorithm>
#include <cmath>

#include "core/base/aligned.h"
#include "core/kernels/gemm.h"
#include "core/kernels/kernels.h"
#include "core/optim/descent.h"

namespace hourglass {
namespace {

constexpr double kSettled = 1e-6;  // relative fall of the loss in kPatience searches
constexpr int kPatience = 5;
constexpr int kPairs = 20;

/// The regression's loss; the point is [units + 1, classes].
class SoftmaxLoss final : public Objective<float> {
 public:
    SoftmaxLoss(const AlignedVector<float>& x, const std::vector<int32_t>& labels, int64_t units,
                int classes, double decay)
        : x_(x), labels_(labels), units_(units), classes_(classes), decay_(decay) {
        scores_.resize(labels.size() * static_cast<size_t>(classes));
    }
    double at(const float* w, float* gradient) override {
        const auto n = static_cast<int64_t>(labels_.size());
        const float* b = w + units_ * classes_;
        for (int64_t i = 0; i < n; ++i) std::copy_n(b, classes_, scores_.data() + i * classes_);
        kernels::gemm(false, false, n, classes_, units_, x_.data(), w, 1.0f, scores_.data());
        const double loss = toResiduals();
        kernels::gemm(true, false, units_, classes_, n, x_.data(), scores_.data(), 0.0f, gradient);
        kernels::table().columnSums(scores_.data(), classes_, gradient + units_ * classes_, n,
                                    classes_, false);
        double squares = 0;
        for (int64_t i = 0; i < units_ * classes_; ++i) {
            gradient[i] += static_cast<float>(decay_ * w[i]);
            squares += double{w[i]} * w[i];
        }
        return loss + 0.5 * decay_ * squares;
    }

 private:
    /// Turns scores into (p - y) / n, the gradient with regard to them; the mean of -log p_label.
    double toResiduals() {
        const auto n = static_cast<int64_t>(labels_.size());
        kernels::table().softmax(scores_.data(), scores_.data(), n, classes_);
        double loss = 0;
        for (int64_t i = 0; i < n; ++i) {
            float& p = scores_[static_cast<size_t>(i * classes_ + labels_[i])];
            loss -= std::log(std::max(double{p}, 1e-30));
            p -= 1;
        }
        kernels::table().scale(scores_.data(), 1.0f / static_cast<float>(n), n * classes_);
        return loss / static_cast<double>(n);
    }

    const AlignedVector<float>& x_;
    const std::vector<int32_t>& labels_;
    int64_t units_;
    int classes_;
    double decay_;
    AlignedVector<float> scores_;
};

/// Searches until the loss has settled.
double minimise(Objective<float>& f, std::vector<float>& point, int searches) {
    auto descent = limitedBfgs<float>(kPairs);
    descent->prepare(static_cast<int64_t>(point.size()));
    descent->standAt(f, point, Descent<float>::Ground::New);
    double before = descent->here().value;
    for (int i = 1; i <= searches && !descent->exhausted(); ++i) {
        descent->search(f);
        if (i % kPatience != 0) continue;
        if (before - descent->here().value < kSettled * std::abs(before)) break;
        before = descent->here().value;
    }
    std::copy(descent->here().point.begin(), descent->here().point.end(), point.begin());
    return descent->here().value;
}

}  // namespace

SoftmaxProbe::SoftmaxProbe(const LabelledFeatures& train, int classes,
                           std::span<const uint32_t> rows, Settings settings)
    : units_(train.units), classes_(classes), shift_(static_cast<size_t>(train.units)) {
    const int64_t n = rows.empty() ? train.count() : static_cast<int64_t>(rows.size());
    AlignedVector<float> x(static_cast<size_t>(n * units_));
    std::vector<int32_t> labels(static_cast<size_t>(n));
    std::vector<double> sums(static_cast<size_t>(units_));
    for (int64_t i = 0; i < n; ++i) {
        const int64_t row = rows.empty() ? i : rows[i];
        std::copy_n(train.values.data() + row * units_, units_, x.data() + i * units_);
        labels[i] = train.labels[row];
        for (int64_t u = 0; u < units_; ++u) sums[u] += x[i * units_ + u];
    }
    double squares = 0;
    for (int64_t u = 0; u < units_; ++u)
        shift_[u] = static_cast<float>(sums[u] / static_cast<double>(n));
    for (int64_t i = 0; i < n; ++i) {
        float* row = x.data() + i * units_;
        for (int64_t u = 0; u < units_; ++u) row[u] -= shift_[u];
        squares += kernels::table().sumOfSquares(row, units_);
    }
    const double spread = std::sqrt(squares / static_cast<double>(n * units_));
    if (spread > 1e-12) factor_ = static_cast<float>(1 / spread);
    kernels::table().scale(x.data(), factor_, n * units_);
    weights_.assign(static_cast<size_t>((units_ + 1) * classes_), 0.0f);
    SoftmaxLoss loss(x, labels, units_, classes_, settings.decay);
    loss_ = minimise(loss, weights_, settings.searches);
}

/// x W + b, [count, classes].
std::vector<float> SoftmaxProbe::scoresOf(const float* values, int64_t count) const {
    // The shift and the factor go into the weights: W' = factor W, b' = b - shift W'.
    std::vector<float> w(weights_.begin(), weights_.end());
    float* b = w.data() + units_ * classes_;
    for (int64_t u = 0; u < units_; ++u)
        for (int c = 0; c < classes_; ++c) {
            w[u * classes_ + c] *= factor_;
            b[c] -= shift_[u] * w[u * classes_ + c];
        }
    std::vector<float> scores(static_cast<size_t>(count * classes_));
    kernels::gemm(false, false, count, classes_, units_, values, w.data(), 0.0f, scores.data());
    for (int64_t i = 0; i < count; ++i)
        for (int c = 0; c < classes_; ++c) scores[i * classes_ + c] += b[c];
    return scores;
}

std::vector<int32_t> SoftmaxProbe::classesOf(const float* values, int64_t count) const {
    const std::vector<float> scores = scoresOf(values, count);
    std::vector<int32_t> found;
    for (int64_t i = 0; i < count; ++i) {
        const float* row = scores.data() + i * classes_;
        found.push_back(static_cast<int32_t>(std::max_element(row, row + classes_) - row));
    }
    return found;
}

std::vector<float> SoftmaxProbe::probabilities(const float* values, int64_t count) const {
    std::vector<float> scores = scoresOf(values, count);
    kernels::table().softmax(scores.data(), scores.data(), count, classes_);
    return scores;
}

double SoftmaxProbe::error(const LabelledFeatures& test) const {
    const std::vector<int32_t> found = classesOf(test.values.data(), test.count());
    int64_t wrong = 0;
    for (size_t i = 0; i < found.size(); ++i) wrong += found[i] != test.labels[i];
    return static_cast<double>(wrong) / static_cast<double>(test.count());
}

}  // namespace hourglass
