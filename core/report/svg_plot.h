#pragma once

#include <string>

#include "core/questions/analysis_result.h"

namespace hourglass {

/// Curves with axes, units and a name at the end of each, as an SVG picture of 720 x 300. What is
/// not a number is left out; on a logarithmic axis also what is not above 0.
std::string svgOf(const AnalysisResult::Curve& curve);

/// Points of a plane with their groups' names beside it, as an SVG picture of 720 x 480.
std::string svgOf(const AnalysisResult::Scatter& scatter);

}  // namespace hourglass
