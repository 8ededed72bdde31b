#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hourglass {

/// The most values of a table: they take 8 GiB.
constexpr int64_t kMostTableValues = int64_t{1} << 30;

/// A cell of a table as a number.
struct TableCell {
    double value = 0;                 ///< NaN where nobody knows it: an empty cell, NA, ? ...
    const char* objection = nullptr;  ///< why it is no number, as "is not a number"

    bool isText() const { return objection != nullptr; }
    bool isUnknown() const { return objection == nullptr && value != value; }
};

/// Blanks around the cell do not count. `decimal` is the decimal sign, '.' or ','; the other one,
/// blanks and apostrophes may set apart groups of three digits.
TableCell tableCell(std::string_view cell, char decimal = '.');

/// Which decimal signs a cell speaks for: "0.5" and "1,000.5" for the point, "0,5" for the comma;
/// "1,234" may be either, and 0.1 is no number with a comma.
struct DecimalEvidence {
    bool point = false, comma = false, eitherComma = false;
};
DecimalEvidence decimalEvidence(std::string_view cell);

/// Without blanks around it: spaces, tabs, no-break and other blanks of Unicode.
std::string_view trimmed(std::string_view text);
/// A cell as it is quoted in a message: short, and valid UTF-8 without what cannot be shown.
std::string inQuotes(std::string_view cell);

/// What is said of a file that is no table at all: empty, or bytes that are no text.
Status checkTableText(std::string_view text, const std::string& where);
tl::unexpected<Error> tableTooLarge(int64_t rows, int64_t columns, int64_t most,
                                    const std::string& where);

}  // namespace hourglass
