#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/model/inference.h"

namespace hourglass {

/// How much each code value carries, by one criterion.
struct CodeUsefulness {
    enum class By {
        Divergence,  ///< mean KL(q(z_u | x) || N(0, 1)), in nats/image
        Effect       ///< variance x the decoder's mean squared slope, in SSE/image
    };
    By by = By::Effect;
    std::vector<double> of;  ///< [K]

    /// Less than 0.01 nats/image (a code that the prior gives as well), or less than a thousandth
    /// of the most useful value's effect.
    bool isDead(int64_t unit) const;
    int64_t inUse() const;
    /// The most useful first; of equal ones the first.
    std::vector<int> order() const;
};

/// KL of a diagonal Gaussian to N(0, 1) value by value, -1/2 (1 + log s^2 - m^2 - s^2) (Kingma &
/// Welling 2014, appendix B), averaged over the samples: `means` and `logVariances` are [n, K].
CodeUsefulness usefulnessByDivergence(std::span<const float> means,
                                      std::span<const float> logVariances, int64_t units);

/// Var(z_u) times the mean over some of the codes of |dx/dz_u|^2: to the first order the squared
/// change of the reconstruction when the value varies as the data's codes do. Slopes are central
/// differences over a tenth of a deviation, at a few codes of [n, K] evenly chosen (eight; of wide
/// codes fewer, so that the decoder is asked for some hundred samples at most), whose `labels` (may
/// be empty) a conditional model is told. `between` is called now and then; if it says false, the
/// answer is empty.
CodeUsefulness usefulnessByEffect(Inference& model, std::span<const float> codes,
                                  std::span<const int32_t> labels,
                                  const std::function<bool()>& between = {});

}  // namespace hourglass
