#include "core/base/result.h"

namespace hourglass {

std::string Error::sentence() const {
    std::string text = where.empty() ? what : where + ": " + what;
    if (!hint.empty()) text += " " + hint;
    return text;
}

}  // namespace hourglass
