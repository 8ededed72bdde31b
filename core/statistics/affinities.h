#pragma once

#include "core/base/watcher.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// How near each two samples are, as a law over pairs: p_ij = p_ji, the sum over all pairs is 1.
/// Only pairs of neighbours are kept; row i's are those from starts[i] to before starts[i + 1].
struct Affinities {
    std::vector<int64_t> starts;    ///< [count + 1]
    std::vector<uint32_t> columns;  ///< j of each kept pair
    std::vector<double> values;     ///< p_ij
    double perplexity = 0;          ///< what was used

    int64_t count() const { return starts.empty() ? 0 : std::ssize(starts) - 1; }
};

/// van der Maaten & Hinton 2008, eq. 1: p_j|i is proportional to exp(-beta_i |x_i - x_j|^2), beta_i
/// such that exp of the law's entropy in nats is the perplexity; p_ij = (p_j|i + p_i|j) / 2n. As in
/// van der Maaten 2014, only the `neighbours` nearest of each sample count (0: three times the
/// perplexity). The perplexity is at most a third of the other samples. Needs four samples; empty
/// if told to stop.
Affinities findAffinities(const Rows& samples, double perplexity, int64_t neighbours = 0,
                          const Watcher& stop = {});

}  // namespace hourglass
