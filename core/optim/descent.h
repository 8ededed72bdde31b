#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/optim/line_search.h"

namespace hourglass {

/// Goes down an objective by searches along lines, one at a time. What it remembers between them is
/// `vectors` and `numbers`, which can be saved; the rest follows from them and the point.
template <class T>
class Descent {
 public:
    virtual ~Descent() = default;

    /// Makes room for points of `count` numbers; before anything else.
    virtual void prepare(int64_t count) { here_.resize(count); }
    /// What the objective has to do with the one of the searches before.
    enum class Ground {
        Same,   ///< it is the same, and the last search ended here
        Again,  ///< the same batch at a later time: noise and settings may have moved on
        New     ///< another batch
    };
    /// Stands at `point` and asks the objective.
    void standAt(Objective<T>& f, std::span<const T> point, Ground ground);
    /// One search. Only after standAt().
    SearchEnd search(Objective<T>& f);
    const Place<T>& here() const { return here_; }
    /// Two searches in a row found nothing: this is as low as it can get here.
    bool exhausted() const { return failures_ >= 2; }

    std::vector<AlignedVector<T>>& vectors() { return vectors_; }
    std::vector<double> numbers() const;
    void setNumbers(std::span<const double> numbers);

 protected:
    /// Forgets what it learned about another objective.
    virtual void forget() = 0;
    virtual SearchEnd searchOnce(Objective<T>& f) = 0;
    virtual std::vector<double> ownNumbers() const = 0;
    virtual void setOwnNumbers(std::span<const double> numbers) = 0;

    Place<T> here_;
    std::vector<AlignedVector<T>> vectors_;

 private:
    int failures_ = 0;
};

/// Steepest descent; the step is halved until it falls enough (Armijo 1966, c = 1e-4). A search
/// begins with twice the last one's step.
template <class T>
std::unique_ptr<Descent<T>> steepestDescent();
/// Polak & Ribiere's directions on Wolfe-Powell searches (Rasmussen 2006).
template <class T>
std::unique_ptr<Descent<T>> conjugateGradient();
/// Limited-memory BFGS (Nocedal 1980) that remembers `pairs` steps.
template <class T>
std::unique_ptr<Descent<T>> limitedBfgs(int pairs);

}  // namespace hourglass
