#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/watcher.h"

namespace hourglass {

/// A restricted Boltzmann machine of binary units as plain numbers: E = -v W h - b v - c h.
struct BoltzmannMachine {
    int64_t visible = 0, hidden = 0;
    std::vector<double> weight;                   ///< [V, H], row-major
    std::vector<double> visibleBias, hiddenBias;  ///< b [V], c [H]

    /// F(v) = -b v - sum_j softplus(c_j + v W_j), in nats.
    double freeEnergy(const double* v) const;
};

/// log Z by going through all states of the smaller side; that must have at most 16 units.
double exactLogPartition(const BoltzmannMachine& machine);
constexpr int64_t kMostEnumerated = 16;

/// How annealing goes: so many chains, through so many machines between a trivial one and this one.
struct Annealing {
    int64_t chains = 100, steps = 1000;
    uint64_t seed = 1;
    Watcher stop = {};  ///< looked at between two steps; what comes out then means nothing
};
/// Where annealing begins: visible units without hidden ones, each on as often as in the data
/// `means` [V] (smoothed away from 0 and 1). Biases in nats.
std::vector<double> baseBiases(std::span<const double> means);

struct LogEstimate {
    double value = 0;          ///< nats
    double standardError = 0;  ///< nats
};
/// log Z by annealed importance sampling (Salakhutdinov & Murray 2008). Too low rather than too
/// high when chains do not mix, which makes likelihoods look too good.
LogEstimate annealedLogPartition(const BoltzmannMachine& machine, std::span<const double> base,
                                 const Annealing& how);
/// A lower bound of the mean log p(v) of samples [N, V] by annealing backwards from each (Burda,
/// Grosse & Salakhutdinov 2015): too low rather than too good.
LogEstimate reverseAnnealedLikelihood(const BoltzmannMachine& machine, std::span<const double> base,
                                      std::span<const float> samples, const Annealing& how);

}  // namespace hourglass
