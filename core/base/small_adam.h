#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Adam (Kingma & Ba 2015) in double precision, for a handful of parameters.
class SmallAdam {
 public:
    SmallAdam(size_t count, double rate) : rate_(rate), m_(count), v_(count) {}
    void step(std::span<double> parameters, std::span<const double> gradient);

 private:
    double rate_;
    std::vector<double> m_, v_;
    int64_t steps_ = 0;
};

}  // namespace hourglass
