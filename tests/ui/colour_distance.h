#pragma once

#include <array>

namespace hourglass::test {

/// Red, green and blue from 0 to 1, as screens take them (sRGB).
using Rgb = std::array<double, 3>;

/// Who looks: without red, green or blue cones, or with all of them.
enum class Sight { Normal, Protanopia, Deuteranopia, Tritanopia };

/// What a colour looks like to these eyes (Machado, Oliveira and Fernandes 2009, severity 1).
Rgb seenBy(Sight sight, const Rgb& colour);
/// How different two colours look (CIEDE2000; Sharma, Wu and Dalal 2005): 1 is just visible.
double ciede2000(const Rgb& a, const Rgb& b);
/// Contrast of two colours, 1 to 21 (WCAG 2).
double contrast(const Rgb& a, const Rgb& b);

}  // namespace hourglass::test
