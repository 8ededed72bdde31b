#pragma once

#include <cstdint>

#include "core/base/aligned.h"

namespace hourglass {

/// A function of many numbers that can be asked for its value and its gradient.
template <class T>
class Objective {
 public:
    virtual ~Objective() = default;
    /// The value at `point`; writes the gradient there. May be no number.
    virtual double at(const T* point, T* gradient) = 0;
    /// True: somebody wants the present search to be given up.
    virtual bool stopped() const { return false; }
};

/// A point where the objective was asked.
template <class T>
struct Place {
    AlignedVector<T> point, gradient;
    double value = 0;

    void resize(int64_t count);
    /// Asks the objective at this point.
    void ask(Objective<T>& f) { value = f.at(point.data(), gradient.data()); }
};

/// sum a_i b_i, in double and in a fixed order.
template <class T>
double dot(const AlignedVector<T>& a, const AlignedVector<T>& b);
/// y += factor x.
template <class T>
void addScaled(AlignedVector<T>& y, double factor, const AlignedVector<T>& x);

/// The two conditions of Wolfe and Powell on the end of a search along x + step d: enough of a
/// fall, and a slope that is nearly level.
struct WolfePowell {
    double decrease;   ///< rho: f(step) <= f(0) + rho step f'(0)
    double curvature;  ///< sigma: |f'(step)| <= -sigma f'(0)
    int evaluations = 20;
};

enum class SearchEnd { Found, Failed, Stopped };

/// Searches along a line by cubic extrapolation, then by interpolation inside a bracket
/// (Rasmussen 2006). Steps grow at most threefold; inside the bracket they keep a tenth of its
/// length from both ends; where the value is no number the step is taken back half of the way.
template <class T>
class LineSearch {
 public:
    LineSearch(WolfePowell rules, int64_t count);

    /// From `start` along `direction`, whose slope there is `slope` < 0, with `step` tried first.
    /// Found: `start` is the new place, `step` how far it is, and left() the old one. Failed:
    /// `start` is the lowest place seen. Stopped: nothing has changed.
    SearchEnd run(Objective<T>& f, Place<T>& start, const AlignedVector<T>& direction, double slope,
                  double& step);
    /// Where the last search that found something began.
    const Place<T>& left() const { return trial_; }

 private:
    struct Mark {
        double step, value, slope;
    };
    Mark tryStep(Objective<T>& f, const Place<T>& start, const AlignedVector<T>& direction,
                 double step);
    bool levelled(const Mark& at) const;
    bool tooHigh(const Mark& at) const;
    Mark outwards(Objective<T>& f, const Place<T>& start, const AlignedVector<T>& direction,
                  double step);
    Mark inwards(Objective<T>& f, const Place<T>& start, const AlignedVector<T>& direction,
                 Mark at);

    WolfePowell rules_;
    Place<T> trial_, lowest_;
    Mark origin_{}, low_{};
    int left_ = 0;  ///< evaluations that may still be made
};

}  // namespace hourglass
