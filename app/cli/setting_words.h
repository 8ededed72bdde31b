#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/field.h"

namespace hourglass::cli {

/// "PATH=VALUE" in its parts; VALUE is JSON, or else a text.
Result<std::pair<std::string, Value>> settingOf(const std::string& word);
/// "SETTING=VALUE" words as an object, checked against the fields.
Result<Value> settingsOf(const Fields& fields, const std::vector<std::string>& words);

}  // namespace hourglass::cli
