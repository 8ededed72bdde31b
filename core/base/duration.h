#pragma once

#include <string>

namespace hourglass {

/// A time as a person says it: "12 s", "5 min", "1 h 20 min".
std::string durationText(double seconds);

}  // namespace hourglass
