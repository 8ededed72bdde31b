#pragma once

#include <string>

namespace hourglass::support {

/// The folder of the checkout that the tests were built from.
std::string sourceRoot();

}  // namespace hourglass::support
