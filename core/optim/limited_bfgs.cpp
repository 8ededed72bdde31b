#include <algorithm>
#include <cmath>

#include "core/optim/descent.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// Nocedal 1980: d = -H g by the two-loop recursion over the last pairs s = x' - x, y = g' - g,
/// begun with H0 = (s.y) / (y.y). Pairs that do not curve upwards are left out. The searches keep
/// the strong Wolfe conditions with c1 = 1e-4, c2 = 0.9.
template <class T>
class LimitedBfgs final : public Descent<T> {
    static constexpr double kLeastCurvature = 1e-10;
    static constexpr WolfePowell kRules{1e-4, 0.9, 20};

 public:
    explicit LimitedBfgs(int pairs) : most_(pairs) {}
    void prepare(int64_t count) override {
        Descent<T>::prepare(count);
        line_ = std::make_unique<LineSearch<T>>(kRules, count);
        direction_.assign(static_cast<size_t>(count), T(0));
        this->vectors_.resize(2 * static_cast<size_t>(most_));
        for (auto& vector : this->vectors_) vector.assign(static_cast<size_t>(count), T(0));
        inverse_.resize(static_cast<size_t>(most_));
        alpha_.resize(static_cast<size_t>(most_));
    }

 protected:
    /// Pairs of other batches are kept: both gradients of a pair are one batch's, so it tells of
    /// the curvature that all batches share.
    void forget() override {}
    SearchEnd searchOnce(Objective<T>& f) override {
        const AlignedVector<T>& gradient = this->here_.gradient;
        double slope = twoLoops(gradient);
        double step = 1;
        if (count_ == 0 || slope >= 0) {
            count_ = 0;
            slope = twoLoops(gradient);
            double sum = 0;
            for (T g : gradient) sum += std::abs(static_cast<double>(g));
            step = std::min(1.0, 1 / sum);
        }
        const SearchEnd end = line_->run(f, this->here_, direction_, slope, step);
        if (end == SearchEnd::Failed) count_ = 0;
        if (end == SearchEnd::Found) remember(line_->left());
        return end;
    }
    std::vector<double> ownNumbers() const override {
        return {static_cast<double>(count_), static_cast<double>(newest_)};
    }
    void setOwnNumbers(std::span<const double> numbers) override {
        count_ = static_cast<int>(std::clamp(numbers[0], 0.0, static_cast<double>(most_)));
        newest_ = static_cast<int>(std::clamp(numbers[1], 0.0, static_cast<double>(most_ - 1)));
        for (int i = 0; i < count_; ++i) inverse_[slot(i)] = 1 / dot(s(i), y(i));
    }

 private:
    /// The pair `age` searches ago.
    size_t slot(int age) const { return static_cast<size_t>((newest_ - age + most_) % most_); }
    AlignedVector<T>& s(int age) { return this->vectors_[2 * slot(age)]; }
    AlignedVector<T>& y(int age) { return this->vectors_[2 * slot(age) + 1]; }

    /// Writes the direction; its slope.
    double twoLoops(const AlignedVector<T>& gradient) {
        std::copy(gradient.begin(), gradient.end(), direction_.begin());
        for (int i = 0; i < count_; ++i) {
            alpha_[slot(i)] = inverse_[slot(i)] * dot(s(i), direction_);
            addScaled(direction_, -alpha_[slot(i)], y(i));
        }
        const T scale = count_ > 0 ? static_cast<T>(1 / (inverse_[slot(0)] * dot(y(0), y(0)))) : 1;
        for (T& d : direction_) d *= scale;
        for (int i = count_; i-- > 0;) {
            const double beta = inverse_[slot(i)] * dot(y(i), direction_);
            addScaled(direction_, alpha_[slot(i)] - beta, s(i));
        }
        for (T& d : direction_) d = -d;
        return dot(gradient, direction_);
    }
    void remember(const Place<T>& before) {
        const Place<T>& now = this->here_;
        const int kept = newest_;
        newest_ = (newest_ + 1) % most_;
        AlignedVector<T>&step = s(0), &change = y(0);
        for (size_t i = 0; i < step.size(); ++i) {
            step[i] = now.point[i] - before.point[i];
            change[i] = now.gradient[i] - before.gradient[i];
        }
        const double curvature = dot(step, change);
        if (curvature <= kLeastCurvature * dot(change, change)) {
            newest_ = kept;
            count_ = std::min(count_, most_ - 1);  // the oldest was written over
            return;
        }
        inverse_[slot(0)] = 1 / curvature;
        count_ = std::min(count_ + 1, most_);
    }

    int most_, count_ = 0, newest_ = 0;
    std::unique_ptr<LineSearch<T>> line_;
    AlignedVector<T> direction_;
    std::vector<double> inverse_, alpha_;
};

}  // namespace

template <class T>
std::unique_ptr<Descent<T>> limitedBfgs(int pairs) {
    return std::make_unique<LimitedBfgs<T>>(pairs);
}
template std::unique_ptr<Descent<float>> limitedBfgs(int);
template std::unique_ptr<Descent<double>> limitedBfgs(int);

Entry<Optimizer> limitedBfgsOptimizer() {
    return {"l-bfgs",
            "L-BFGS (line search)",
            "Learns the curvature of the loss from its last steps. For large batches or all data "
            "at once; no learning rate.",
            {searchesField(), Field::integer("pairs", 10)
                                  .between(1, 100)
                                  .helped("Steps that it learns the curvature from; each takes "
                                          "the memory of two sets of weights.")},
            [](const Options& o) {
                const int pairs = static_cast<int>(o.integer("pairs"));
                return std::make_unique<LineSearchOptimizer>(
                    [pairs] { return limitedBfgs<float>(pairs); }, true);
            }};
}

}  // namespace hourglass
