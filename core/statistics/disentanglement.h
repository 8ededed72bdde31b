#pragma once

#include <cstdint>
#include <vector>

#include "core/data/dataset.h"

namespace hourglass {

/// How well single code units follow single known factors. Everything takes codes [rows, units] and
/// factors with `rows` values each; numbers are cut into bins of equal width, 20 for a code unit
/// and 10 for a factor, and choices are bins already.
struct FactorTable {
    int64_t units = 0, factors = 0;
    std::vector<double> values;  ///< [factors, units]
    double at(int64_t factor, int64_t unit) const {
        return values[static_cast<size_t>(factor * units + unit)];
    }
};

/// Mutual information of every unit with every factor, in nats.
FactorTable mutualInformation(const std::vector<float>& codes, int64_t units,
                              const std::vector<Factor>& factors);
/// Entropy of each factor's bins, in nats.
std::vector<double> factorEntropies(const std::vector<Factor>& factors);
/// MIG (Chen, Li, Grosse, Duvenaud 2018): the mean over factors of the gap between the two units
/// that know most of it, in shares of the factor's entropy. 0 ... 1.
double mutualInformationGap(const FactorTable& information, const std::vector<double>& entropies);

/// Share of a unit's variance that a factor explains by a straight line (a choice: by the means of
/// its classes), 0 ... 1.
FactorTable explainedVariance(const std::vector<float>& codes, int64_t units,
                              const std::vector<Factor>& factors);
/// SAP (Kumar, Sattigeri, Balakrishnan 2018): the same gap of the explained variances.
double separatedPredictability(const FactorTable& explained);

/// DCI (Eastwood & Williams 2018) with linear predictors under an L1 penalty.
struct Dci {
    double disentanglement = 0;  ///< each unit follows one factor: 1 - entropy, by importance
    double completeness = 0;     ///< each factor is followed by one unit
    double informativeness = 0;  ///< mean R^2 of the predictions on rows that were held back
    FactorTable importance;
};
/// The first half of the rows is fitted, the second predicted.
Dci dci(const std::vector<float>& codes, int64_t units, const std::vector<Factor>& factors);

/// FactorVAE's score (Kim & Mnih 2018): a factor is held fixed, the unit that then varies least (by
/// its variance beside its variance over all) votes for it; accuracy of the majority vote on
/// votes of its own. Units that vary less than a twentieth of the mean are left out. 0 ... 1.
double factorVote(const std::vector<float>& codes, int64_t units,
                  const std::vector<Factor>& factors, uint64_t seed);

/// A factor's bin for every row, and how many bins there are.
struct Bins {
    std::vector<int32_t> of;
    int32_t count = 0;
};
Bins binsOf(const Factor& factor);

}  // namespace hourglass
