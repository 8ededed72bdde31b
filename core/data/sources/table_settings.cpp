#include "core/data/sources/table_settings.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_cell.h"

namespace hourglass {
namespace {

using Records = std::vector<std::vector<std::string>>;
constexpr size_t kLookedLines = 64;
constexpr std::string_view kSeparators = ",;\t|";

std::optional<char> separatorOf(const std::string& name) {
    const std::map<std::string, char> known = {{"comma", ','},
                                               {"semicolon", ';'},
                                               {"tab", '\t'},
                                               {"pipe", '|'},
                                               {"blanks", DelimitedText::kBlanks}};
    const auto found = known.find(name);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

bool isNumber(std::string_view cell) {
    for (char decimal : {'.', ','}) {
        const TableCell read = tableCell(cell, decimal);
        if (!read.isText() && !read.isUnknown()) return true;
    }
    return false;
}

/// Is there nothing in a column behind the first line?
bool isBlank(const Records& records, size_t column) {
    return std::all_of(records.begin() + 1, records.end(), [&](auto& record) {
        return column < record.size() && trimmed(record[column]).empty();
    });
}

/// Can the first column be names that the header says nothing of?
bool areNames(const Records& records) {
    bool text = true, counting = true;
    double next = -1;
    for (size_t i = 1; i < records.size(); ++i) {
        const TableCell cell = tableCell(records[i][0]);
        text = text && !isNumber(records[i][0]);
        if (i == 1) counting = !cell.isText() && (cell.value == 0 || cell.value == 1);
        counting = counting && !cell.isText() && (i == 1 || cell.value == next);
        next = cell.value + 1;
    }
    return text || counting;
}

bool areAlike(const Records& records, char separator) {
    const size_t first = records[0].size();
    const size_t width = records.size() > 1 ? records[1].size() : first;
    for (size_t i = 1; i < records.size(); ++i)
        if (records[i].size() != width) return false;
    if (separator == DelimitedText::kNone)
        return records[0][0].find_first_of(kSeparators) == std::string::npos ||
               isNumber(records[0][0]);
    if (width < 2) return false;
    if (first == width) return true;
    if (first == width + 1) return trimmed(records[0].back()).empty();
    return first + 1 == width && (isBlank(records, width - 1) || areNames(records));
}

SeparatorFit fitOf(std::string_view text, char separator) {
    SeparatorFit fit{separator};
    DelimitedText reader(text, separator, "");
    Records records;
    for (std::vector<std::string> record; records.size() < kLookedLines;) {
        const auto more = reader.next(record);
        if (!more || !*more) break;  // what is wrong with quotes is said when the table is read
        records.push_back(record);
    }
    if (records.empty()) return fit;
    fit.fits = areAlike(records, separator);
    fit.records = std::ssize(records);
    for (size_t i = 0; i < records.size(); ++i)
        for (auto& cell : records[i]) {
            const bool number = isNumber(cell);
            fit.numbers += number;
            fit.texts += i > 0 && !number && tableCell(cell).isText();
            fit.cells += i > 0;
        }
    return fit;
}

}  // namespace

TableSettings::TableSettings(const Options& o)
    : separator(separatorOf(o.choice("separator"))),
      label(trimmed(o.text("label"))),
      leaveOut(trimmed(o.text("leave_out"))),
      oneHot(trimmed(o.text("one_hot"))) {
    if (o.choice("decimal") != "guess") decimal = o.choice("decimal") == "comma" ? ',' : '.';
    if (o.choice("header") != "guess") header = o.choice("header") == "yes";
}

Fields TableSettings::fields() {
    return {Field::text("label", "")
                .named("Label column")
                .helped("The column of a table that holds labels, by its name, by its number from "
                        "1, or \"last\". Empty: none."),
            Field::text("leave_out", "")
                .named("Left-out columns")
                .helped("Columns of a table that are not used, by name or number, with commas "
                        "between them."),
            Field::text("one_hot", "")
                .named("One-hot columns")
                .helped("Columns of text, by name or number, with commas between them: each of "
                        "their texts becomes a value of its own, 1 where a row has it and 0 "
                        "elsewhere."),
            Field::choice("separator", "guess",
                          {"guess", "comma", "semicolon", "tab", "pipe", "blanks"})
                .helped("What stands between the cells of a table. guess: what splits its lines "
                        "alike."),
            Field::choice("decimal", "guess", {"guess", "point", "comma"})
                .named("Decimal sign")
                .helped("The decimal sign of a table's numbers. guess: what all of them agree "
                        "with."),
            Field::choice("header", "guess", {"guess", "yes", "no"})
                .named("First line is names")
                .helped("Whether a table's first line names the columns. guess: it does if none "
                        "of its cells is a number.")};
}

std::string separatorName(char separator, bool several) {
    static const std::map<char, std::pair<const char*, const char*>> names = {
        {',', {"a comma", "commas"}},
        {';', {"a semicolon", "semicolons"}},
        {'\t', {"a tab", "tabs"}},
        {'|', {"a pipe sign", "pipe signs"}},
        {DelimitedText::kBlanks, {"blanks", "blanks"}}};
    const auto found = names.find(separator);
    if (found == names.end()) return several ? "line ends only" : "the end of a line";
    return several ? found->second.second : found->second.first;
}

SeparatorFit bestSeparator(std::string_view text, char preferred) {
    std::vector<SeparatorFit> fits;
    for (char separator : {preferred, ',', ';', '\t', '|', DelimitedText::kBlanks})
        fits.push_back(fitOf(text, separator));
    fits.push_back(fitOf(text, DelimitedText::kNone));
    return *std::max_element(fits.begin(), fits.end(), [](auto& a, auto& b) {
        return std::tuple(a.fits, a.numbers, -a.texts) < std::tuple(b.fits, b.numbers, -b.texts);
    });
}

}  // namespace hourglass
