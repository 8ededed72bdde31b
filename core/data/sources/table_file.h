#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/data/sources/table_cell.h"

namespace hourglass {

/// Tables as text, told by the name's ending: .csv, .tsv, .triplets. Each becomes samples [F] of
/// floats with the names of rows and columns, where there are any. Unknown values are NaN.

bool isTableFile(const std::string& path);
Result<Dataset> readTableFile(const std::string& path);

/// Cells by RFC 4180. `separator` 0: comma, semicolon or tab, whichever splits the first two lines
/// alike into the most cells. The first line is a header if a cell behind its first one is text, if
/// its first cell is empty (as R and pandas write it), or text above a number. The first column
/// holds names if its first cell below the header is text, or the header leaves it out. Errors name
/// line and column; `where` is the file's name for messages.
Result<Dataset> parseTable(std::string_view text, const std::string& where, char separator = 0,
                           int64_t mostValues = kMostTableValues);

/// Lines "row<TAB>column" or "row<TAB>column<TAB>value", in any order: rows and columns stand as
/// they first appear, a value that is not given is 1, what no line names is 0. A line may be
/// repeated, but not with another value. Lines that begin with # are comments.
Result<Dataset> parseTriplets(std::string_view text, const std::string& where,
                              int64_t mostValues = kMostTableValues);

}  // namespace hourglass
