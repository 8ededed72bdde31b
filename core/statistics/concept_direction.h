#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// Two baskets of samples, by their rows: those that show a concept, and those that do not.
struct ConceptBaskets {
    std::vector<int64_t> with, without;
    bool operator==(const ConceptBaskets&) const = default;
};

/// A factor in which the baskets differ beside the concept.
struct BasketDifference {
    size_t factor = 0;
    int choice = -1;  ///< of a factor that is a choice: which of its values
    double with = 0;  ///< the mean in the basket; of a choice the share that has that value
    double without = 0;
};

/// A concept as a direction in the space of codes, and how well it tells the baskets apart.
struct ConceptDirection {
    std::vector<double> step;  ///< [K] from "without" to "with"; empty: a basket has no sample
    /// code . step / |step| of the baskets' samples, in code units.
    std::vector<double> with, without;
    /// Of these scores, from 0 to 1: the rank sum of "with" (Mann & Whitney 1947).
    double area = 0;
    std::vector<BasketDifference> differences;
    double length() const;
};

/// By means: mean code of "with" - mean code of "without" (Larsen et al. 2016, section 4.2).
/// `jointly`: least squares of the baskets' codes on a constant, on being in "with" (whose
/// coefficients are the step), and on every other known factor: measures as they are, choices as
/// an indicator of each value but the first. So what another factor explains is not counted for
/// the concept. A choice that the baskets alone determine (each of its values is in one basket) is
/// the concept itself and left out. The shortest solution where there are many, as NumPy's lstsq.
/// `codes` [n, K]; `factors` hold n values each.
ConceptDirection findConcept(const Rows& codes, const ConceptBaskets& baskets,
                             std::span<const Factor> factors, bool jointly);

/// Whether there is a factor beside the concept, so that `jointly` makes a difference.
bool hasOtherFactors(const ConceptBaskets& baskets, std::span<const Factor> factors);

/// Factors beside the concept in which the baskets differ: beyond chance (more than three standard
/// errors of the difference) and by a visible amount (a tenth of the samples, or a quarter of the
/// measure's deviation).
std::vector<BasketDifference> basketDifferences(const ConceptBaskets& baskets,
                                                std::span<const Factor> factors);

/// Cosine of the angle between two directions [K]; 0 if one of them is 0.
double cosineOf(std::span<const double> a, std::span<const double> b);

/// How often scores fall into each of `bins` equal parts of low .. high; what lies outside is
/// counted in the first or the last.
std::vector<int64_t> histogramOf(std::span<const double> scores, double low, double high, int bins);

}  // namespace hourglass
