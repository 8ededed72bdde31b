#include <cmath>

#include "core/optim/descent.h"
#include "core/optim/optimizers.h"

namespace hourglass {
namespace {

template <class T>
class SteepestDescent final : public Descent<T> {
    static constexpr double kDecrease = 1e-4;
    static constexpr int kMostHalvings = 40;

 public:
    void prepare(int64_t count) override {
        Descent<T>::prepare(count);
        trial_.resize(count);
    }

 protected:
    void forget() override {}
    SearchEnd searchOnce(Objective<T>& f) override {
        Place<T>& here = this->here_;
        const double squares = dot(here.gradient, here.gradient);
        double step = 2 * step_;
        for (int i = 0; i < kMostHalvings; ++i, step /= 2) {
            const T length = static_cast<T>(step);
            for (size_t k = 0; k < here.point.size(); ++k)
                trial_.point[k] = here.point[k] - length * here.gradient[k];
            trial_.ask(f);
            if (f.stopped()) return SearchEnd::Stopped;
            if (!(trial_.value < here.value - kDecrease * step * squares)) continue;
            std::swap(here, trial_);
            step_ = step;
            return SearchEnd::Found;
        }
        return SearchEnd::Failed;
    }
    std::vector<double> ownNumbers() const override { return {step_}; }
    void setOwnNumbers(std::span<const double> numbers) override { step_ = numbers[0]; }

 private:
    Place<T> trial_;
    double step_ = 0.5;
};

}  // namespace

template <class T>
std::unique_ptr<Descent<T>> steepestDescent() {
    return std::make_unique<SteepestDescent<T>>();
}
template std::unique_ptr<Descent<float>> steepestDescent();
template std::unique_ptr<Descent<double>> steepestDescent();

Entry<Optimizer> steepestOptimizer() {
    return {"steepest",
            "Steepest descent (line search)",
            "Goes straight down the gradient, as far as it falls well; it needs no learning rate. "
            "For large batches or all data at once.",
            {searchesField()},
            [](const Options&) {
                return std::make_unique<LineSearchOptimizer>(steepestDescent<float>, false);
            }};
}

}  // namespace hourglass
