#include <cmath>

#include "core/base/field.h"
#include "core/questions/analysis_result.h"

namespace hourglass {
namespace {

/// RFC 4180: what holds a comma, a quote or a line's end stands in quotes, its quotes doubled.
std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted(1, '"');
    for (char c : text) quoted.append(c == '"' ? 2 : 1, c);
    quoted.push_back('"');
    return quoted;
}

std::string cell(double number) { return std::isfinite(number) ? numberText(number) : ""; }

std::string head(const std::string& name, const std::string& unit) {
    return cell(unit.empty() ? name : name + " (" + unit + ")");
}

using Cells = std::vector<std::string>;

void addLine(std::string& text, const Cells& cells) {
    for (size_t i = 0; i < cells.size(); ++i) text.append(i > 0 ? "," : "").append(cells[i]);
    text.append("\r\n");
}

void add(std::string& text, const AnalysisResult::Table& table) {
    addLine(text, {cell(table.title)});
    Cells cells = {""};
    for (auto& column : table.columns) cells.push_back(head(column.name, column.unit));
    addLine(text, cells);
    for (auto& row : table.rows) {
        cells = {cell(row.name)};
        for (double value : row.values) cells.push_back(cell(value));
        addLine(text, cells);
    }
}

/// One line a point: the series do not need the same x.
void add(std::string& text, const AnalysisResult::Curve& curve) {
    addLine(text, {cell(curve.title)});
    addLine(text, {"series", head(curve.x.name, curve.x.unit), head(curve.y.name, curve.y.unit),
                   "spread"});
    for (auto& s : curve.series)
        for (size_t i = 0; i < s.x.size(); ++i)
            addLine(text, {cell(s.name), cell(s.x[i]), cell(s.y[i]),
                           i < s.spread.size() ? cell(s.spread[i]) : ""});
}

void add(std::string& text, const AnalysisResult::Scatter& s) {
    addLine(text, {cell(s.title)});
    Cells cells = {"group", head(s.x.name, s.x.unit), head(s.y.name, s.y.unit)};
    if (!s.labels.empty()) cells.emplace_back("label");
    addLine(text, cells);
    for (size_t i = 0; i < s.xs.size(); ++i) {
        cells = {cell(s.groups[static_cast<size_t>(s.group[i])]), cell(s.xs[i]), cell(s.ys[i])};
        if (!s.labels.empty()) cells.push_back(cell(s.labels[i]));
        addLine(text, cells);
    }
    for (auto& path : s.paths)
        for (size_t i = 0; i < path.xs.size(); ++i)
            addLine(text, {cell(path.name), cell(path.xs[i]), cell(path.ys[i])});
    if (s.field.xs.empty()) return;
    addLine(text, {"arrows", head(s.x.name, s.x.unit), head(s.y.name, s.y.unit), "to the right",
                   "upwards"});
    for (size_t i = 0; i < s.field.xs.size(); ++i)
        addLine(text, {cell(s.field.name), cell(s.field.xs[i]), cell(s.field.ys[i]),
                       cell(s.field.dxs[i]), cell(s.field.dys[i])});
}

std::string numbered(int64_t cluster) {
    std::string name(1, '#');
    return name.append(std::to_string(cluster));
}

/// Leaves by name, clusters by the number of the merge that made them, from 1.
void add(std::string& text, const AnalysisResult::Tree& tree) {
    addLine(text, {cell(tree.title)});
    addLine(text, {"merge", "left", "right", head(tree.height.name, tree.height.unit)});
    const auto leaves = static_cast<int32_t>(tree.names.size());
    const auto name = [&](int32_t cluster) {
        return cluster < leaves ? cell(tree.names[static_cast<size_t>(cluster)])
                                : numbered(cluster - leaves + 1);
    };
    int64_t number = 0;
    for (const Merge& m : tree.merges)
        addLine(text, {numbered(++number), name(m.left), name(m.right), cell(m.height)});
}

}  // namespace

std::string AnalysisResult::csv() const {
    std::string text;
    addLine(text, {cell(title)});
    if (!note.empty()) addLine(text, {cell(note)});
    for (auto& number : numbers)
        addLine(text, {head(number.name, number.unit), cell(number.value)});
    for (auto& table : tables) addLine(text, {}), add(text, table);
    for (auto& curve : curves) addLine(text, {}), add(text, curve);
    for (auto& scatter : scatters) addLine(text, {}), add(text, scatter);
    for (auto& tree : trees) addLine(text, {}), add(text, tree);
    return text;
}

}  // namespace hourglass
