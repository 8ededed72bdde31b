#include "support/source_root.h"

namespace hourglass::support {

std::string sourceRoot() { return HOURGLASS_SOURCE_ROOT; }

}  // namespace hourglass::support
