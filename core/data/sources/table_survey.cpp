#include "core/data/sources/table_survey.h"

#include <algorithm>

#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_cell.h"
#include "core/data/sources/table_settings.h"

namespace hourglass {
namespace {

TableCell asAnyNumber(const std::string& cell) {
    const TableCell point = tableCell(cell);
    return point.isText() && cell.find(',') != std::string::npos ? tableCell(cell, ',') : point;
}

void takeEvidence(TableSurvey& survey, const std::string& cell, int64_t line, size_t column) {
    const bool comma = cell.find(',') != std::string::npos;
    const bool point = cell.find('.') != std::string::npos;
    const std::string_view number = trimmed(cell);
    const bool digits =
        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    survey.digitsOnly = survey.digitsOnly && digits;
    survey.leadingZeros =
        survey.leadingZeros || (digits && number.size() > 1 && number.starts_with('0'));
    // One cell with a point alone says as much as a thousand of them.
    if (!comma && (!point || survey.points > 0)) return;
    const DecimalEvidence evidence = decimalEvidence(cell);
    survey.points += evidence.point;
    survey.commas += evidence.comma;
    if (evidence.eitherComma && survey.either.empty())
        survey.either = cell, survey.eitherLine = line, survey.eitherColumn = column;
}

tl::unexpected<Error> ragged(int64_t line, size_t cells, size_t expected, char separator,
                             const std::string& where) {
    const std::string decimals =
        separator == ',' && cells > expected
            ? " If a comma is the decimal sign, separate the cells by semicolons."
            : "";
    return failure("Line " + std::to_string(line) + " has " + std::to_string(cells) +
                       (cells == 1 ? " cell" : " cells") + ", those before it " +
                       std::to_string(expected) + ".",
                   where,
                   "Correct the line, or check the separator, which was taken for " +
                       separatorName(separator) + " (data.separator)." + decimals);
}

/// A first line may lack the name of the rows' names, or end with a separator that the rows do not
/// have, and the other way round.
bool headerFits(const TableSurvey& survey) {
    const size_t width = survey.columns.size(), first = survey.first.size();
    if (first == width) return true;
    if (first == width + 1) return trimmed(survey.first.back()).empty();
    return first + 1 == width && (survey.columns.back().blanks == survey.rows ||
                                  survey.columns[0].isText() || survey.columns[0].counts);
}

}  // namespace

void ColumnSurvey::take(const std::string& text, int64_t line) {
    const TableCell cell = asAnyNumber(text);
    const bool begins = numbers + texts + unknowns == 0;
    blanks += trimmed(text).empty();
    if (cell.isText()) {
        if (texts++ == 0) firstText = text, firstTextLine = line;
    } else if (cell.isUnknown()) {
        ++unknowns;
    } else {
        ++numbers;
    }
    const bool number = !cell.isText() && !cell.isUnknown();
    counts = counts && number && (begins ? cell.value == 0 || cell.value == 1 : cell.value == next);
    next = cell.value + 1;
}

Result<TableSurvey> surveyTable(std::string_view text, char separator, const std::string& where) {
    DelimitedText lines(text, separator, where);
    TableSurvey survey;
    std::vector<std::string> record;
    int64_t second = 0;  // the line of the first row
    for (size_t width = 0;;) {
        auto more = lines.next(record);
        if (!more) return tl::make_unexpected(more.error());
        if (!*more) break;
        for (size_t i = 0; i < record.size(); ++i) takeEvidence(survey, record[i], lines.line(), i);
        if (survey.first.empty()) {
            survey.first = record;
            survey.firstLine = lines.line();
            survey.top.resize(record.size());
            for (size_t i = 0; i < record.size(); ++i) survey.top[i].take(record[i], lines.line());
            continue;
        }
        if (width == 0) survey.columns.resize(width = record.size());
        if (record.size() != width)
            return ragged(lines.line(), record.size(), width, separator, where);
        for (size_t i = 0; i < width; ++i) survey.columns[i].take(record[i], lines.line());
        ++survey.rows;
        if (survey.rows == 1) second = lines.line();
    }
    survey.emptyLines = lines.emptyLines();
    if (survey.first.empty())
        return failure("The file is empty.", where, "Download or copy it again.");
    if (survey.rows == 0) survey.columns.resize(survey.first.size());
    if (!headerFits(survey))
        return ragged(second, survey.columns.size(), survey.first.size(), separator, where);
    return survey;
}

}  // namespace hourglass
