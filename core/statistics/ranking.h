#pragma once

#include <span>
#include <utility>
#include <vector>

namespace hourglass {

/// How well scores tell the wanted ones (a higher score is expected) from the others.

/// Area under the ROC curve: the share of pairs whose wanted one has the higher score, equal ones
/// counting half (Mann & Whitney 1947, by ranks). NaN if one side is empty.
double areaUnderRoc(std::span<const double> wanted, std::span<const double> others);

/// Average precision: the sum over falling thresholds of precision times the recall gained; equal
/// scores pass together. NaN if nothing is wanted.
double averagePrecision(std::span<const double> wanted, std::span<const double> others);

/// (false alarms, found), each a share from 0 to 1, for falling thresholds from (0, 0) to (1, 1);
/// about `points` of them.
std::vector<std::pair<double, double>> rocCurve(std::span<const double> wanted,
                                                std::span<const double> others, int points = 200);

/// The value below which `share` of the values lie, between neighbours in proportion: share 0 is
/// the least, 1 the largest. NaN for no values.
double quantile(std::span<const double> values, double share);

/// Share of the values above a threshold; NaN for no values.
double shareAbove(std::span<const double> values, double threshold);
double shareBelow(std::span<const double> values, double threshold);

}  // namespace hourglass
