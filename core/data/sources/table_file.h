#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/data/sources/table_cell.h"
#include "core/data/sources/table_settings.h"

namespace hourglass {

/// Tables as text. Each becomes samples [F] of doubles with the names of rows and columns and the
/// labels, where there are any. Unknown values are NaN.

/// Cells by RFC 4180; what is not set is guessed. The first line is a header if it has text and no
/// number. The first column holds names if it is text throughout, or if the header has no name for
/// it and it counts the rows. Errors name line, column and value; `where` is the file's name for
/// messages. What was taken for what stands in the data's `taken`, `notes` and `reading`.
Result<Dataset> parseTable(std::string_view text, const std::string& where,
                           const TableSettings& settings = {},
                           int64_t mostValues = kMostTableValues);

/// Lines "row<TAB>column" or "row<TAB>column<TAB>value", in any order: rows and columns stand as
/// they first appear, a value that is not given is 1, what no line names is 0. A line may be
/// repeated, but not with another value. Lines that begin with # are comments.
Result<Dataset> parseTriplets(std::string_view text, const std::string& where,
                              int64_t mostValues = kMostTableValues);

}  // namespace hourglass
