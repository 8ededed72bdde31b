#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hourglass {

/// The most values of a table: they take 4 GiB.
constexpr int64_t kMostTableValues = int64_t{1} << 30;

/// A cell of a table as a number.
struct TableCell {
    float value = 0;                  ///< NaN where nobody knows it: an empty cell, NA or NaN
    const char* objection = nullptr;  ///< why it is no number, as "is not a number"

    bool isText() const { return objection != nullptr; }
};

/// Blanks around the cell do not count; the decimal mark is a point.
TableCell tableCell(std::string_view cell);
std::string_view trimmed(std::string_view text);
/// A cell as it is quoted in a message: short, and without what cannot be shown.
std::string inQuotes(std::string_view cell);

/// What is said of a file that is no table at all: empty, or bytes that are no text.
Status checkTableText(std::string_view text, const std::string& where);
tl::unexpected<Error> tableTooLarge(int64_t rows, int64_t columns, int64_t most,
                                    const std::string& where);

}  // namespace hourglass
