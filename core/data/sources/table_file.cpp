#include "core/data/sources/table_file.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/field.h"
#include "core/data/reading_watch.h"
#include "core/data/sources/delimited_text.h"
#include "core/data/sources/format.h"
#include "core/data/sources/table_categories.h"
#include "core/data/sources/table_layout.h"
#include "core/data/sources/table_report.h"

namespace hourglass {
namespace {

using Role = TableLayout::Role;
constexpr int64_t kToldLines = 1024;

/// Reads the cells of a table whose columns are laid out.
class TableReader {
 public:
    TableReader(const TableLayout& layout, std::string where)
        : layout_(layout), where_(std::move(where)) {}

    Result<Dataset> read(std::string_view text, int64_t rows, int64_t most) {
        const int64_t columns = layout_.units();
        if (rows > most / columns) return tableTooLarge(rows, columns, most, where_);
        values_.reserve(static_cast<size_t>(rows * columns));
        data_.count = rows;
        data_.sampleShape = Shape{columns};
        DelimitedText lines(text, layout_.separator, where_);
        std::vector<std::string> record;
        bool pass = layout_.header;
        for (int64_t line = 0;; ++line) {
            if (line % kToldLines == 0)
                if (auto status = noteReading(static_cast<double>(line) /
                                              static_cast<double>(std::max<int64_t>(1, rows)));
                    !status)
                    return tl::make_unexpected(status.error());
            auto more = lines.next(record);
            if (!more) return tl::make_unexpected(more.error());
            if (!*more) break;
            if (!std::exchange(pass, false))
                if (auto status = add(record, lines.line()); !status)
                    return tl::make_unexpected(status.error());
        }
        data_.doubles = std::make_shared<const std::vector<double>>(std::move(values_));
        nameColumns();
        nameLabels();
        return std::move(data_);
    }

 private:
    Status add(const std::vector<std::string>& record, int64_t line) {
        for (size_t i = 0; i < record.size(); ++i) {
            const Role role = layout_.roles[i];
            if (role == Role::RowName) data_.rowNames.emplace_back(trimmed(record[i]));
            if (role == Role::Label) {
                labels_.emplace_back(trimmed(record[i]));
                if (labels_.back().empty())
                    return failure("Line " + std::to_string(line) + ", column " + layout_.place(i) +
                                       ": the label is missing.",
                                   where_, "Write one, or set data.label to another column.");
            }
            if (role == Role::OneHot)
                if (auto status = addOneHot(record[i], line, i); !status) return status;
            if (role != Role::Value) continue;
            const TableCell cell = tableCell(record[i], layout_.decimal);
            if (cell.isText()) return wrongCell(record[i], cell, line, i);
            values_.push_back(cell.value);
        }
        return {};
    }

    /// What nobody knows is unknown in each of the values.
    Status addOneHot(const std::string& text, int64_t line, size_t column) {
        const std::string_view cell = trimmed(text);
        const auto& known = layout_.categories[column];
        const auto found = std::lower_bound(known.begin(), known.end(), cell);
        const bool unknown = tableCell(text, layout_.decimal).isUnknown();
        if (!unknown && (found == known.end() || *found != cell))
            return failure("Line " + std::to_string(line) + ", column " + layout_.place(column) +
                               ": " + inQuotes(text) + " was not among the run's texts.",
                           where_, "Correct it, leave the cell empty, or train on these data.");
        for (auto it = known.begin(); it != known.end(); ++it)
            values_.push_back(unknown ? std::nan("") : it == found ? 1 : 0);
        return {};
    }

    tl::unexpected<Error> wrongCell(const std::string& text, const TableCell& cell, int64_t line,
                                    size_t column) const {
        const char other = layout_.decimal == ',' ? '.' : ',';
        const bool mark = !tableCell(text, other).isText();
        const std::string sign = other == ',' ? "a comma" : "a point";
        return failure("Line " + std::to_string(line) + ", column " + layout_.place(column) + ": " +
                           inQuotes(text) + " " + cell.objection + ".",
                       where_,
                       mark ? "Other cells speak against " + sign +
                                  " as decimal sign: write all alike, or set data.decimal."
                            : "Correct it, or leave the cell empty if nobody knows the value; "
                              "data.leave_out leaves out a column.");
    }

    void nameColumns() {
        const bool named = layout_.count(Role::OneHot) > 0 ||
                           std::any_of(layout_.names.begin(), layout_.names.end(),
                                       [](auto& name) { return !name.empty(); });
        for (size_t i = 0; i < layout_.roles.size(); ++i) {
            if (layout_.roles[i] == Role::Value && named)
                data_.columnNames.push_back(layout_.nameOf(i));
            for (auto& text : layout_.categories[i])
                data_.columnNames.push_back(layout_.nameOf(i) + "=" + text);
            if (layout_.roles[i] == Role::RowName) data_.rowTitle = layout_.names[i];
            if (layout_.roles[i] == Role::Label) data_.labelTitle = layout_.nameOf(i);
        }
    }

    /// Labels stand in the order of their numbers, or of their letters.
    void nameLabels() {
        if (labels_.empty()) return;
        const std::set<std::string> distinct(labels_.begin(), labels_.end());
        data_.labelNames.assign(distinct.begin(), distinct.end());
        const auto number = [this](const std::string& name) {
            return tableCell(name, layout_.decimal);
        };
        const bool numbers = std::none_of(distinct.begin(), distinct.end(), [&](auto& name) {
            return number(name).isText() || number(name).isUnknown();
        });
        if (numbers)
            std::stable_sort(data_.labelNames.begin(), data_.labelNames.end(),
                             [&](auto& a, auto& b) { return number(a).value < number(b).value; });
        std::map<std::string, int32_t> places;
        for (auto& name : data_.labelNames)
            places.emplace(name, static_cast<int32_t>(places.size()));
        for (auto& label : labels_) data_.labels.push_back(places[label]);
    }

    const TableLayout& layout_;
    std::string where_;
    Dataset data_;
    std::vector<double> values_;
    std::vector<std::string> labels_;
};

Likeness recogniseTable(const DataFile& file) {
    if (file.encoding.empty() || trimmed(file.text).empty()) return Likeness::None;
    const SeparatorFit fit = bestSeparator(file.text);
    if (fit.fits && fit.records >= 2 && 2 * fit.numbers > fit.cells) return Likeness::Sure;
    if (fit.fits && fit.records >= 2 && fit.numbers > 0) return Likeness::Likely;
    return fit.numbers > 0 ? Likeness::Possible : Likeness::None;
}

Result<Dataset> readTable(const DataFile& file, const Options& options) {
    TableSettings settings(options);
    if (formatByEnding(file.path) && (file.path.find(".tsv") != std::string::npos ||
                                      file.path.find(".TSV") != std::string::npos))
        settings.preferred = '\t';
    if (file.trainedOn) {
        settings.inUse = true;
        settings.wanted = file.trainedOn->columnNames;
    }
    auto data = parseTable(file.text, file.path, settings);
    if (data && file.encoding != "UTF-8") {
        data->taken.push_back("written in " + file.encoding);
        data->reading.set("encoding", file.encoding);
    }
    return data;
}

}  // namespace

namespace {

/// Lines above a table that are no part of it: comments with #, and the line by which a spreadsheet
/// names the separator. A comment that names as many columns as there are is the header.
struct Heading {
    std::string text;  ///< what is read instead, if `lines` > 0; lines keep their numbers
    int64_t lines = 0;
    std::optional<char> separator;
};

bool isHeaderComment(std::string_view text, const TableSettings& settings) {
    const SeparatorFit fit = bestSeparator(text, settings.preferred);
    DelimitedText lines(text, settings.separator.value_or(fit.separator), "");
    std::vector<std::string> first, second;
    return fit.fits && lines.next(first) && lines.next(second) && first.size() > 1 &&
           first.size() == second.size() && std::all_of(first.begin(), first.end(), [](auto& cell) {
               return tableCell(cell).isText();
           });
}

Heading withoutHeading(std::string_view text, const TableSettings& settings) {
    Heading heading;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string_view comment, rest = text;
    for (; rest.starts_with('#') || rest.starts_with("sep="); ++heading.lines) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        if (rest[0] == '#')
            comment = rest.substr(1);
        else if (end > 4 && rest[4] != '\r')
            heading.separator = rest[4];
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (heading.lines == 0) return heading;
    const bool header = !comment.empty() && isHeaderComment(comment, settings);
    if (header) --heading.lines, rest = comment;
    heading.text = std::string(static_cast<size_t>(heading.lines), '\n') + std::string(rest);
    return heading;
}

}  // namespace

Result<Dataset> parseTable(std::string_view text, const std::string& where,
                           const TableSettings& settings, int64_t mostValues) {
    if (auto status = checkTableText(text, where); !status)
        return tl::make_unexpected(status.error());
    const Heading heading = withoutHeading(text, settings);
    if (!heading.text.empty()) text = heading.text;
    const std::optional<char> said = settings.separator ? settings.separator : heading.separator;
    const char separator = said ? *said : bestSeparator(text, settings.preferred).separator;
    const auto survey = surveyTable(text, separator, where);
    if (!survey) return tl::make_unexpected(survey.error());
    auto layout = layOutTable(*survey, settings, separator, where);
    if (!layout) return tl::make_unexpected(layout.error());
    if (auto status = findCategories(text, settings.wanted, where, *layout); !status)
        return tl::make_unexpected(status.error());
    auto data = TableReader(*layout, where).read(text, survey->rows + !layout->header, mostValues);
    if (!data) return data;
    reportTable(*survey, *layout, *data);
    if (heading.lines > 0)
        data->notes.push_back(std::to_string(heading.lines) +
                              (heading.lines == 1 ? " line" : " lines") +
                              " above the table passed over.");
    return data;
}

DataFormat tableFormat() {
    return {"table",
            "Table (CSV and the like)",
            "a table",
            {".csv", ".tsv", ".tab"},
            TableSettings::fields(),
            false,
            recogniseTable,
            readTable};
}

}  // namespace hourglass
