#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// What a whole column of a table holds below its first line.
struct ColumnSurvey {
    int64_t numbers = 0, texts = 0, unknowns = 0, blanks = 0;  ///< blanks are unknown, too
    std::string firstText;
    int64_t firstTextLine = 0;
    bool counts = true;  ///< 0, 1, 2, ... or 1, 2, 3, ...
    double next = 0;

    bool isText() const { return numbers == 0 && texts > 0; }
    void take(const std::string& cell, int64_t line);
};

/// A table's cells, looked at once before any of them is read: what is text and what is a number
/// follows from all of a column, not from its first line.
struct TableSurvey {
    std::vector<std::string> first;     ///< cells of the first line
    int64_t firstLine = 1, rows = 0;    ///< rows behind the first line
    std::vector<ColumnSurvey> columns;  ///< of these
    std::vector<ColumnSurvey> top;      ///< of the first line alone
    int64_t points = 0, commas = 0;     ///< cells that speak for a decimal sign
    std::string either;                 ///< a cell such as 1,234 that may be either; or empty
    int64_t eitherLine = 0;
    size_t eitherColumn = 0;
    int64_t emptyLines = 0;
    /// Cells of a digit pair such as 05, in a table of digits alone: they look like decimals.
    bool leadingZeros = false, digitsOnly = true;
};

/// An error if lines have different numbers of cells; `where` is the name for messages.
Result<TableSurvey> surveyTable(std::string_view text, char separator, const std::string& where);

}  // namespace hourglass
