#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// The labels that `list` names: class names or numbers, with commas between them; nothing for an
/// empty list. An error if the data have no labels or no such class.
Result<std::vector<int32_t>> classesNamed(const Dataset& data, const std::string& list);

/// Takes the samples of these classes out of `rows`.
void leaveOut(const Dataset& data, const std::vector<int32_t>& classes,
              std::vector<uint32_t>& rows);

}  // namespace hourglass
