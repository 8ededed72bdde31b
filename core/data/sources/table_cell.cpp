#include "core/data/sources/table_cell.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

bool isUnknown(std::string_view cell) {
    std::string small(cell.substr(0, 4));
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small.empty() || small == "na" || small == "nan";
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

TableCell tableCell(std::string_view cell) {
    cell = trimmed(cell);
    if (isUnknown(cell)) return {std::numeric_limits<float>::quiet_NaN(), nullptr};
    if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
    double number = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool whole = end == cell.data() + cell.size();
    if (code == std::errc::result_out_of_range && whole)
        return {0, "is too large or too small for a number"};
    // from_chars takes "inf" and every form of "nan", too.
    if (code != std::errc() || !whole || std::isnan(number)) return {0, "is not a number"};
    if (std::abs(number) > std::numeric_limits<float>::max()) return {0, "is too large"};
    return {static_cast<float>(number), nullptr};
}

std::string inQuotes(std::string_view cell) {
    constexpr size_t kLongest = 24;
    std::string text = "\"";
    for (char c : cell.substr(0, kLongest)) text += c >= ' ' && c <= '~' ? c : '?';
    return text + (cell.size() > kLongest ? "...\"" : "\"");
}

Status checkTableText(std::string_view text, const std::string& where) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return failure("The file is empty.", where, "Download or copy it again.");
    if (text.find('\0') != std::string_view::npos)
        return failure("The file holds bytes that are no text.", where,
                       "Save the table as text in UTF-8.");
    return {};
}

tl::unexpected<Error> tableTooLarge(int64_t rows, int64_t columns, int64_t most,
                                    const std::string& where) {
    return failure("The table has " + std::to_string(rows) + " rows and " +
                       std::to_string(columns) + " columns, more than " + std::to_string(most) +
                       " values.",
                   where, "Use a part of it.");
}

}  // namespace hourglass
