#include "core/data/sources/table_layout.h"

#include <algorithm>
#include <set>

#include "core/base/field.h"
#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_cell.h"

namespace hourglass {
namespace {

using Role = TableLayout::Role;

bool hasNumbers(const std::vector<ColumnSurvey>& top) {
    return std::any_of(top.begin(), top.end(), [](auto& cell) { return cell.numbers > 0; });
}
bool hasText(const std::vector<ColumnSurvey>& top) {
    return std::any_of(top.begin(), top.end(), [](auto& cell) { return cell.texts > 0; });
}

/// Digits and what people write around and between them, as in 12%, 1,00,5 or $3: a number that
/// went wrong, and no name. Dates and times have other signs, or more than one point.
bool looksLikeNumber(std::string_view text) {
    text = trimmed(text);
    const auto of = [&](std::string_view signs) {
        return std::count_if(text.begin(), text.end(),
                             [&](char c) { return signs.find(c) != std::string_view::npos; });
    };
    const bool only =
        text.find_first_not_of("0123456789.,%$+-' \xC2\xA0\xA3\xE2\x82\xAC\x80\xAF") ==
        std::string_view::npos;
    return only && of("0123456789") > 0 && of(".") < 2 &&
           text.find('-', 1) == std::string_view::npos;
}

/// One table's decisions, in the order in which they are made.
class Layout {
 public:
    Layout(const TableSurvey& survey, const TableSettings& settings, const std::string& where)
        : survey_(survey), settings_(settings), where_(where), columns_(survey.columns) {}

    Result<TableLayout> make(char separator) {
        made_.separator = separator;
        made_.header = settings_.header.value_or(hasText(survey_.top) && !hasNumbers(survey_.top));
        if (made_.header && survey_.rows == 0)
            return failure("The table has a header and no rows.", where_,
                           "Check that the file is whole.");
        if (!made_.header) addFirstLine();
        made_.roles.assign(columns_.size(), Role::Value);
        for (auto step : {&Layout::setNames, &Layout::setDecimal, &Layout::setEmpty,
                          &Layout::setLeftOut, &Layout::setOneHot, &Layout::setLabel,
                          &Layout::setWanted, &Layout::setRowNames, &Layout::checkText})
            if (auto status = (this->*step)(); !status) return tl::make_unexpected(status.error());
        hintAtLabels();
        return std::move(made_);
    }

 private:
    void addFirstLine() {
        const size_t shared = std::min(columns_.size(), survey_.top.size());
        for (size_t i = 0; i < shared; ++i) {
            const ColumnSurvey below = columns_[i];
            ColumnSurvey& all = columns_[i] = survey_.top[i];
            if (all.texts == 0)
                all.firstText = below.firstText, all.firstTextLine = below.firstTextLine;
            const bool goesOn = below.numbers + below.texts + below.unknowns == 0 ||
                                (below.counts && all.next == below.next - double(survey_.rows));
            all.counts = all.counts && goesOn;
            all.numbers += below.numbers;
            all.texts += below.texts;
            all.unknowns += below.unknowns;
            all.blanks += below.blanks;
        }
    }

    Status setNames() {
        made_.names.assign(columns_.size(), "");
        if (!made_.header) {
            const bool same = survey_.first.size() == columns_.size();
            if (same) return {};
            return failure("Line " + std::to_string(survey_.firstLine) + " has " +
                               std::to_string(survey_.first.size()) + " cells, those behind it " +
                               std::to_string(columns_.size()) + ".",
                           where_, "Correct it, or set data.header to yes if it holds names.");
        }
        const bool lacksFirst = survey_.first.size() + 1 == columns_.size() && !lastIsBlank();
        for (size_t i = 0; i < survey_.first.size(); ++i)
            if (i + lacksFirst < columns_.size())
                made_.names[i + lacksFirst] = trimmed(survey_.first[i]);
        namesLackFirst_ = lacksFirst;
        std::set<std::string> seen;
        for (auto& name : made_.names)
            if (!name.empty() && !seen.insert(name).second)
                made_.notes.push_back("More than one column is called " + inQuotes(name) + ".");
        return {};
    }
    bool lastIsBlank() const {
        const int64_t rows = survey_.rows + !made_.header;
        return columns_.size() > 1 && columns_.back().blanks == rows;
    }

    Status setDecimal() {
        made_.decimal = settings_.decimal.value_or(survey_.commas > survey_.points ? ',' : '.');
        const bool open = !settings_.decimal && survey_.commas + survey_.points == 0;
        if (open && !survey_.either.empty())
            return failure("Line " + std::to_string(survey_.eitherLine) + ", column " +
                               made_.place(survey_.eitherColumn) + ": " + inQuotes(survey_.either) +
                               " may have a decimal comma or be thousands.",
                           where_, "Set data.decimal to comma or to point.");
        const bool pairs = made_.separator == ',' && !made_.header && !settings_.separator &&
                           survey_.digitsOnly && survey_.leadingZeros;
        if (pairs && !settings_.decimal)
            return failure(
                "These cells of digits, some of which begin with 0, look like numbers "
                "with a decimal comma that were taken apart.",
                where_,
                "Separate the cells by semicolons, or set data.separator to comma if "
                "they are whole numbers.");
        return {};
    }

    /// A separator at every line's end makes a column of nothing.
    Status setEmpty() {
        if (!lastIsBlank() || !made_.names.back().empty()) return {};
        made_.roles.back() = Role::Empty;
        return {};
    }

    /// The column that a person means: by name, by number from 1, or "last".
    Result<size_t> columnOf(const std::string& word, const char* setting) const {
        const auto named = std::find(made_.names.begin(), made_.names.end(), word);
        if (named != made_.names.end()) return static_cast<size_t>(named - made_.names.begin());
        for (size_t i = 0; i < columns_.size(); ++i)
            if (std::to_string(i + 1) == word) return i;
        if (word == "last") return columns_.size() - (made_.roles.back() == Role::Empty ? 2 : 1);
        std::vector<std::string> known;
        for (size_t i = 0; i < columns_.size() && known.size() < 30; ++i)
            known.push_back(made_.names[i].empty() ? std::to_string(i + 1) : made_.names[i]);
        return failure("The table has no column " + inQuotes(word) + ".", setting,
                       suggestion(word, known));
    }

    /// Gives the columns that a setting lists, with commas between them, this role. In use, a
    /// column that is not there is told of when the run's columns are looked for.
    Status setRole(const std::string& list, const char* setting, Role role) {
        for (size_t from = 0; from < list.size();) {
            const size_t comma = std::min(list.find(',', from), list.size());
            const std::string word(trimmed(std::string_view(list).substr(from, comma - from)));
            from = comma + 1;
            if (word.empty()) continue;
            const auto column = columnOf(word, setting);
            if (column)
                made_.roles[*column] = role;
            else if (!settings_.inUse)
                return tl::make_unexpected(column.error());
        }
        return {};
    }
    Status setLeftOut() { return setRole(settings_.leaveOut, "data.leave_out", Role::LeftOut); }
    Status setOneHot() { return setRole(settings_.oneHot, "data.one_hot", Role::OneHot); }

    Status setLabel() {
        if (settings_.label.empty()) return {};
        const auto column = columnOf(settings_.label, "data.label");
        const bool byPlace = column && made_.names[*column] != settings_.label;
        // New rows need no labels; a number or "last" only means the column that training knew.
        const bool fewer = settings_.inUse && byPlace && !settings_.wanted.empty() &&
                           std::find(settings_.wanted.begin(), settings_.wanted.end(),
                                     made_.names[*column]) != settings_.wanted.end();
        if (column && !fewer) made_.roles[*column] = Role::Label;
        if (column || settings_.inUse) return {};
        return tl::make_unexpected(column.error());
    }

    /// In use, what the run does not know is passed over, whatever it holds; where columns of the
    /// run are missing, only text is, so that the others can be named.
    Status setWanted() {
        const auto& wanted = settings_.wanted;
        const auto isWanted = [&](const std::string& name) {
            return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
        };
        const auto isThere = [&](const std::string& name) {
            for (size_t i = 0; i < columns_.size(); ++i)
                if (made_.names[i] == name ||
                    (made_.roles[i] == Role::OneHot && name.starts_with(made_.nameOf(i) + "=")))
                    return true;
            return false;
        };
        if (!made_.header || std::none_of(wanted.begin(), wanted.end(), isThere)) return {};
        const bool all = std::all_of(wanted.begin(), wanted.end(), isThere);
        for (size_t i = 0; i < columns_.size(); ++i) {
            const bool known = isWanted(made_.names[i]);
            if (known && made_.roles[i] == Role::LeftOut) made_.roles[i] = Role::Value;
            if (!known && made_.roles[i] == Role::Value && (all || columns_[i].isText()))
                made_.roles[i] = Role::Ignored;
        }
        return {};
    }

    /// Names are text throughout; numbers are names only if they do nothing but count the rows, and
    /// the header has a name for every other column.
    Status setRowNames() {
        Role& first = made_.roles[0];
        if (first != Role::Value && first != Role::Ignored) return {};
        if (columns_.size() < 2) return {};
        const bool unnamed = made_.header && made_.names[0].empty() &&
                             (namesLackFirst_ || survey_.first.size() == columns_.size());
        const ColumnSurvey& column = columns_[0];
        const bool text =
            column.isText() && column.texts > column.unknowns && !looksLikeNumber(column.firstText);
        if (text || (unnamed && column.counts)) first = Role::RowName;
        return {};
    }

    Status checkText() {
        bool numbers = false;
        for (size_t i = 0; i < columns_.size(); ++i)
            numbers = numbers || made_.roles[i] == Role::OneHot ||
                      (made_.roles[i] == Role::Value && !columns_[i].isText());
        if (!numbers)
            return failure("The table has names and no numbers.", where_,
                           "Check the separator, which was taken for " +
                               separatorName(made_.separator) + " (data.separator).");
        for (size_t i = 0; i < columns_.size(); ++i) {
            const ColumnSurvey& column = columns_[i];
            if (made_.roles[i] != Role::Value || !column.isText()) continue;
            const std::string name =
                made_.names[i].empty() ? std::to_string(i + 1) : made_.names[i];
            return failure(
                "Column " + made_.place(i) + " holds text, such as " + inQuotes(column.firstText) +
                    " in line " + std::to_string(column.firstTextLine) + ".",
                where_,
                "Set data.label to " + name + " to take it as labels, data.one_hot to " + name +
                    " for a value of 0 or 1 for each text, or data.leave_out to " + name +
                    " to leave it out.");
        }
        return {};
    }

    void hintAtLabels() {
        static const std::set<std::string> kUsual = {"label",   "labels", "class",   "target",
                                                     "species", "y",      "category"};
        if (!settings_.label.empty() || settings_.inUse) return;
        for (size_t i = 0; i < columns_.size(); ++i) {
            std::string small = made_.names[i];
            for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (made_.roles[i] == Role::Value && kUsual.count(small))
                made_.notes.push_back("Column " + made_.place(i) +
                                      " is taken as numbers; set data.label to " + made_.names[i] +
                                      " if it holds labels.");
        }
    }

    const TableSurvey& survey_;
    const TableSettings& settings_;
    std::string where_;
    std::vector<ColumnSurvey> columns_;
    bool namesLackFirst_ = false;
    TableLayout made_;
};

}  // namespace

int64_t TableLayout::count(Role role) const { return std::count(roles.begin(), roles.end(), role); }

int64_t TableLayout::units() const {
    int64_t units = count(Role::Value);
    for (auto& texts : categories) units += std::ssize(texts);
    return units;
}

size_t TableLayout::find(Role role) const {
    return static_cast<size_t>(std::find(roles.begin(), roles.end(), role) - roles.begin());
}

std::string TableLayout::place(size_t column) const {
    const std::string number = std::to_string(column + 1);
    return column < names.size() && !names[column].empty() ? number + " (" + names[column] + ")"
                                                           : number;
}

std::string TableLayout::nameOf(size_t column) const {
    return names[column].empty() ? "column " + std::to_string(column + 1) : names[column];
}

Result<TableLayout> layOutTable(const TableSurvey& survey, const TableSettings& settings,
                                char separator, const std::string& where) {
    return Layout(survey, settings, where).make(separator);
}

}  // namespace hourglass
