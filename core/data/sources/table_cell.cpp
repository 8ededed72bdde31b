#include "core/data/sources/table_cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/data/sources/characters.h"

namespace hourglass {
namespace {

/// What people and programs write where nobody knows a value.
bool isUnknown(std::string_view cell) {
    static constexpr std::array<std::string_view, 13> kWords = {
        "", "?", "-", "--", ".", "na", "n/a", "nan", "#n/a", "<na>", "null", "none", "#value!"};
    if (cell.size() > 7) return false;
    std::string small(cell);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::find(kWords.begin(), kWords.end(), small) != kWords.end();
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The length of a blank at the front of `text`, in bytes; 0: there is none.
size_t blankAtFront(std::string_view text) {
    if (text.starts_with(' ') || text.starts_with('\t')) return 1;
    for (std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x82",
                                   "\xE2\x80\x83", "\xE2\x80\x87", "\xE3\x80\x80", "\xEF\xBB\xBF"})
        if (text.starts_with(blank)) return blank.size();
    return 0;
}

/// What sets apart groups of digits at the front of `text`, in bytes; 0: nothing does.
size_t groupSign(std::string_view text, char decimal) {
    if (text.empty()) return 0;
    if (text[0] == '\'' || (text[0] == '.' && decimal == ',') || (text[0] == ',' && decimal == '.'))
        return 1;
    return text[0] == '\t' ? 0 : blankAtFront(text);
}

/// The number with a decimal point and without what sets groups apart; empty if groups are not of
/// three digits, of different signs, or begin with a 0.
std::string plain(std::string_view cell, char decimal) {
    std::string text;
    std::string_view sign;
    size_t digits = 0;  // since the beginning or the last sign
    bool whole = true, grouped = false;
    for (size_t i = 0; i < cell.size();) {
        const size_t pass = whole ? groupSign(cell.substr(i), decimal) : 0;
        if (pass > 0) {
            const std::string_view here = cell.substr(i, pass);
            const bool good = digits > 0 && digits <= 3 && (!grouped || digits == 3) &&
                              (!grouped || here == sign) &&
                              (grouped || text.find('0') != text.size() - digits);
            if (!good) return {};
            sign = here, grouped = true, digits = 0, i += pass;
            continue;
        }
        const char c = cell[i++];
        if (!isDigit(c) && !(text.empty() && c == '-')) {
            if (grouped && whole && digits != 3) return {};
            if (c != decimal && (c == '.' || c == ',')) return {};
            whole = false;
        }
        if (isDigit(c)) ++digits;
        text.push_back(c == decimal ? '.' : c);
    }
    return grouped && whole && digits != 3 ? std::string() : text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (const size_t pass = blankAtFront(text)) text.remove_prefix(pass);
    for (bool more = true; more && !text.empty();) {
        more = false;
        for (size_t length = 1; length <= std::min<size_t>(3, text.size()); ++length)
            if (blankAtFront(text.substr(text.size() - length)) == length) {
                text.remove_suffix(length);
                more = true;
                break;
            }
    }
    return text;
}

TableCell tableCell(std::string_view cell, char decimal) {
    cell = trimmed(cell);
    if (isUnknown(cell)) return {std::numeric_limits<double>::quiet_NaN(), nullptr};
    if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
    std::string rewritten;
    const bool simple =
        decimal == '.' && std::all_of(cell.begin(), cell.end(), [](char c) {
            return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
        });
    if (!simple && (isDigit(cell[0]) || cell[0] == '-' || cell[0] == decimal)) {
        rewritten = plain(cell, decimal);
        if (rewritten.empty()) return {0, "is not a number"};
        cell = rewritten;
    }
    double number = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool whole = end == cell.data() + cell.size();
    if (code == std::errc::result_out_of_range && whole)
        return {0, "is too large or too small for a number"};
    // from_chars takes "inf" and every form of "nan", too.
    if (code != std::errc() || !whole || std::isnan(number)) return {0, "is not a number"};
    if (std::abs(number) > std::numeric_limits<float>::max()) return {0, "is too large"};
    return {number, nullptr};
}

DecimalEvidence decimalEvidence(std::string_view cell) {
    cell = trimmed(cell);
    const auto points = std::count(cell.begin(), cell.end(), '.');
    const auto commas = std::count(cell.begin(), cell.end(), ',');
    if (points + commas == 0) return {};
    const TableCell point = tableCell(cell, '.'), comma = tableCell(cell, ',');
    const bool asPoint = !point.isText() && !point.isUnknown();
    const bool asComma = !comma.isText() && !comma.isUnknown();
    // "1,234" is a number either way, and so is "1.234": that one is taken as it is usual.
    if (asPoint && asComma) return {false, false, commas > 0};
    return {asPoint, asComma, false};
}

std::string inQuotes(std::string_view cell) {
    constexpr size_t kLongest = 24;
    std::string text = "\"";
    size_t shown = 0;
    for (; !cell.empty() && shown < kLongest; ++shown) {
        const size_t before = cell.size();
        std::string_view rest = cell;
        const auto c = takeCharacter(rest);
        if (!c || *c < ' ' || (*c >= 0x7F && *c < 0xA0)) {
            text += '?';
            cell.remove_prefix(1);
            continue;
        }
        text += *c == 0xA0 ? std::string_view(" ") : cell.substr(0, before - rest.size());
        cell = rest;
    }
    return text + (cell.empty() ? "\"" : "...\"");
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
