#include <cmath>
#include <limits>

#include "core/optim/descent.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

/// d' = beta d - g', beta = (g'.g' - g.g') / g.g (Polak & Ribiere 1969), begun again with -g where
/// d' would not fall. A search's first step is the last one's, scaled by the ratio of the slopes,
/// which is held to kRatio; the first of all is 1 / (1 + |g|^2).
template <class T>
class ConjugateGradient final : public Descent<T> {
    static constexpr double kRatio = 10;
    static constexpr WolfePowell kRules{0.05, 0.1, 20};

 public:
    void prepare(int64_t count) override {
        Descent<T>::prepare(count);
        line_ = std::make_unique<LineSearch<T>>(kRules, count);
        this->vectors_.resize(1);
        this->vectors_[0].assign(static_cast<size_t>(count), T(0));
    }

 protected:
    void forget() override { hasDirection_ = false; }
    SearchEnd searchOnce(Objective<T>& f) override {
        AlignedVector<T>& direction = this->vectors_[0];
        Place<T>& here = this->here_;
        double slope = hasDirection_ ? dot(here.gradient, direction) : 0;
        if (slope >= 0) {
            slope = pointDown(direction);
            if (!hasDirection_) step_ = 1 / (1 - slope);
        }
        double step = step_;
        const SearchEnd end = line_->run(f, here, direction, slope, step);
        if (end == SearchEnd::Failed) hasDirection_ = false;
        if (end == SearchEnd::Found) turn(direction, slope, step);
        return end;
    }
    std::vector<double> ownNumbers() const override { return {hasDirection_ ? 1.0 : 0.0, step_}; }
    void setOwnNumbers(std::span<const double> numbers) override {
        hasDirection_ = numbers[0] != 0;
        step_ = numbers[1];
    }

 private:
    double pointDown(AlignedVector<T>& direction) const {
        const AlignedVector<T>& gradient = this->here_.gradient;
        for (size_t i = 0; i < direction.size(); ++i) direction[i] = -gradient[i];
        return -dot(gradient, gradient);
    }
    void turn(AlignedVector<T>& direction, double slope, double step) {
        const AlignedVector<T>&now = this->here_.gradient, &before = line_->left().gradient;
        const T beta = static_cast<T>((dot(now, now) - dot(before, now)) / dot(before, before));
        for (size_t i = 0; i < direction.size(); ++i) direction[i] = beta * direction[i] - now[i];
        double next = dot(now, direction);
        if (next > 0) next = pointDown(direction);
        step_ = step * std::min(kRatio, slope / (next - std::numeric_limits<double>::min()));
        hasDirection_ = true;
    }

    std::unique_ptr<LineSearch<T>> line_;
    bool hasDirection_ = false;
    double step_ = 0;  ///< what the next search tries first
};

}  // namespace

template <class T>
std::unique_ptr<Descent<T>> conjugateGradient() {
    return std::make_unique<ConjugateGradient<T>>();
}
template std::unique_ptr<Descent<float>> conjugateGradient();
template std::unique_ptr<Descent<double>> conjugateGradient();

Entry<Optimizer> conjugateGradientOptimizer() {
    return {"conjugate-gradient",
            "Conjugate gradient (line search)",
            "Searches along lines that do not undo each other. With some searches on each batch "
            "of about 1000 pictures it fine-tuned the deep autoencoder of 2006.",
            {searchesField()},
            [](const Options&) {
                return std::make_unique<LineSearchOptimizer>(conjugateGradient<float>, true);
            }};
}

}  // namespace hourglass
