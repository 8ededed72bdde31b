#pragma once

#include <cmath>
#include <cstdint>

namespace hourglass {

/// Mean and variance of numbers that come one by one, in double. Each number is compared with the
/// mean so far instead of being squared itself, so that a large offset does not swallow the
/// variance (Welford 1962, Technometrics 4(3), 419-420).
class Spread {
 public:
    void add(double value) {
        const double away = value - mean_;
        mean_ += away / static_cast<double>(++count_);
        squares_ += away * (value - mean_);
    }
    double mean() const { return mean_; }
    /// Of these numbers as all there are: divided by their count. 0 without numbers.
    double variance() const { return count_ > 0 ? squares_ / static_cast<double>(count_) : 0; }
    double deviation() const { return std::sqrt(variance()); }
    /// Of what the numbers are a sample of: divided by one less. Not a number below two of them.
    double sampleDeviation() const {
        return count_ > 1 ? std::sqrt(squares_ / static_cast<double>(count_ - 1)) : NAN;
    }

 private:
    int64_t count_ = 0;
    double mean_ = 0, squares_ = 0;
};

}  // namespace hourglass
