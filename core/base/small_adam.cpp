#include "core/base/small_adam.h"

#include <cmath>

namespace hourglass {

void SmallAdam::step(std::span<double> parameters, std::span<const double> gradient) {
    constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8;
    ++steps_;
    const auto t = static_cast<double>(steps_);
    const double first = 1 - std::pow(kBeta1, t), second = 1 - std::pow(kBeta2, t);
    for (size_t i = 0; i < parameters.size(); ++i) {
        m_[i] = kBeta1 * m_[i] + (1 - kBeta1) * gradient[i];
        v_[i] = kBeta2 * v_[i] + (1 - kBeta2) * gradient[i] * gradient[i];
        parameters[i] -= rate_ * (m_[i] / first) / (std::sqrt(v_[i] / second) + kEpsilon);
    }
}

}  // namespace hourglass
