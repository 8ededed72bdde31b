#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/data/sources/table_layout.h"

namespace hourglass {

/// The most different texts that a column may have to be taken one-hot.
constexpr size_t kMostCategories = 1000;

/// Fills `layout.categories` for the columns that are taken one-hot, in the order of their letters.
/// `wanted`: in use, the units of the run, which alone count ("colour=red"); empty: the texts are
/// those of the table. An error for a column with more than kMostCategories.
Status findCategories(std::string_view text, const std::vector<std::string>& wanted,
                      const std::string& where, TableLayout& layout);

}  // namespace hourglass
