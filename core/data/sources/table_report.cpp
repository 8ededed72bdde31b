#include "core/data/sources/table_report.h"

#include <set>

#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_cell.h"

namespace hourglass {
namespace {

using Role = TableLayout::Role;

Value textsOf(const std::vector<std::string>& texts) {
    Value list = Value::array();
    for (auto& text : texts) list.items().emplace_back(text);
    return list;
}

std::vector<std::string> namesOf(const TableLayout& layout, Role role) {
    std::vector<std::string> names;
    for (size_t i = 0; i < layout.roles.size(); ++i)
        if (layout.roles[i] == role) names.push_back(layout.nameOf(i));
    return names;
}

/// "column a", "columns a, b and 7 more".
std::string columnsText(const std::vector<std::string>& names) {
    constexpr size_t kShown = 8;
    std::string text;
    for (size_t i = 0; i < std::min(kShown, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
    const bool one = names.size() == 1;
    return one && text.starts_with("column ") ? text : (one ? "column " : "columns ") + text;
}

void takeRowNames(const TableLayout& layout, Dataset& data) {
    const std::string name = layout.nameOf(layout.find(Role::RowName));
    data.taken.push_back(columnsText({name}) + " as names of rows");
    data.reading.set("row_names", name);
    const std::set<std::string> distinct(data.rowNames.begin(), data.rowNames.end());
    if (2 * distinct.size() <= data.rowNames.size())
        data.notes.push_back("The names of rows repeat (" + std::to_string(distinct.size()) +
                             " different ones); set data.label to " + name +
                             " if they are labels.");
}

void noteUnknown(const Dataset& data, Value& unknown, std::vector<std::string>& notes) {
    const auto units = static_cast<size_t>(data.units());
    std::vector<int64_t> counts(units);
    for (size_t i = 0; i < data.doubles->size(); ++i) {
        const double x = (*data.doubles)[i];
        counts[i % units] += x != x;
    }
    int64_t all = 0;
    for (size_t u = 0; u < units; ++u) {
        all += counts[u];
        if (counts[u] == data.count)
            notes.push_back("No value of " + data.columnName(static_cast<int64_t>(u)) +
                            " is known; data.leave_out leaves it out.");
    }
    unknown = Value(all);
}

}  // namespace

void reportTable(const TableSurvey& survey, const TableLayout& layout, Dataset& data) {
    Value& reading = data.reading;
    reading.set("header", layout.header);
    reading.set("separator", separatorName(layout.separator));
    reading.set("decimal", layout.decimal == ',' ? "comma" : "point");
    reading.set("encoding", "UTF-8");
    data.taken.emplace_back(layout.header ? "first line read as names" : "no line of names");
    if (layout.count(Role::RowName) > 0) takeRowNames(layout, data);
    if (layout.count(Role::Label) > 0) {
        data.taken.push_back(columnsText(namesOf(layout, Role::Label)) + " as labels");
        Value labels = Value::object();
        labels.set("column", data.labelTitle);
        labels.set("names", textsOf(data.labelNames));
        reading.set("labels", labels);
    }
    if (layout.count(Role::OneHot) > 0) {
        data.taken.push_back(columnsText(namesOf(layout, Role::OneHot)) +
                             " as a value of 0 or 1 for each text");
        reading.set("one_hot", textsOf(namesOf(layout, Role::OneHot)));
    }
    const std::pair<Role, const char*> kinds[] = {
        {Role::LeftOut, "left out"}, {Role::Ignored, "not known to the run and not used"}};
    for (auto& [role, words] : kinds) {
        if (layout.count(role) == 0) continue;
        data.taken.push_back(columnsText(namesOf(layout, role)) + " " + words);
        reading.set(role == Role::LeftOut ? "left_out" : "not_used",
                    textsOf(namesOf(layout, role)));
    }
    if (layout.count(Role::Empty) > 0) {
        data.taken.emplace_back("an empty last column without a name not taken");
        reading.set("empty_last_column", true);
    }
    if (layout.separator != ',' && layout.separator != DelimitedText::kNone)
        data.taken.push_back("cells set apart by " + separatorName(layout.separator, true));
    if (layout.decimal == ',') data.taken.emplace_back("decimal commas");
    data.notes.insert(data.notes.end(), layout.notes.begin(), layout.notes.end());
    if (survey.emptyLines > 0)
        data.notes.push_back(std::to_string(survey.emptyLines) +
                             (survey.emptyLines == 1 ? " empty line was" : " empty lines were") +
                             " passed over.");
    if (!survey.either.empty())
        data.notes.push_back("Line " + std::to_string(survey.eitherLine) + ", column " +
                             layout.place(survey.eitherColumn) + ": " + inQuotes(survey.either) +
                             " was read as " +
                             (layout.decimal == ',' ? "a decimal number." : "thousands."));
    Value unknown;
    noteUnknown(data, unknown, data.notes);
    reading.set("unknown_values", unknown);
}

}  // namespace hourglass
