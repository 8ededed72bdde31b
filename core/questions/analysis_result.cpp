#include "core/questions/analysis_result.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

namespace hourglass {
namespace {

Value object(std::vector<std::pair<std::string, Value>> members) {
    Value result = Value::object();
    for (auto& member : members) result.set(member.first, std::move(member.second));
    return result;
}

Value numberOrNull(double number) { return std::isfinite(number) ? Value(number) : Value(); }

template <class Numbers>
Value listOf(const Numbers& numbers) {
    Value result = Value::array();
    for (double number : numbers) result.items().push_back(numberOrNull(number));
    return result;
}

Value listOf(const std::vector<std::string>& texts) {
    Value result = Value::array();
    for (auto& text : texts) result.items().push_back(text);
    return result;
}

Value json(const AnalysisResult::Axis& axis) {
    return object({{"name", axis.name}, {"unit", axis.unit}, {"logarithmic", axis.logarithmic}});
}

Value json(const AnalysisResult::Curve& curve) {
    Value series = Value::array();
    for (auto& s : curve.series) {
        Value item = object({{"name", s.name}, {"x", listOf(s.x)}, {"y", listOf(s.y)}});
        if (!s.spread.empty()) item.set("spread", listOf(s.spread));
        series.items().push_back(std::move(item));
    }
    return object({{"title", curve.title},
                   {"x", json(curve.x)},
                   {"y", json(curve.y)},
                   {"series", std::move(series)}});
}

Value json(const AnalysisResult::Table& table) {
    Value columns = Value::array(), rows = Value::array();
    for (auto& column : table.columns)
        columns.items().push_back(object({{"name", column.name}, {"unit", column.unit}}));
    for (auto& row : table.rows)
        rows.items().push_back(object({{"name", row.name}, {"values", listOf(row.values)}}));
    return object(
        {{"title", table.title}, {"columns", std::move(columns)}, {"rows", std::move(rows)}});
}

Value json(const AnalysisResult::Pictures& p) {
    Value list = Value::array();
    const auto units = static_cast<size_t>(p.shape.count());
    for (size_t i = 0; i < p.names.size(); ++i)
        list.items().push_back(
            object({{"name", p.names[i]},
                    {"values", listOf(std::span(p.values).subspan(i * units, units))}}));
    return object({{"title", p.title},
                   {"unit", p.unit},
                   {"shape", valueOf(p.shape)},
                   {"signed", p.isSigned},
                   {"pictures", std::move(list)}});
}

Value json(const AnalysisResult::Scatter& s) {
    Value points = object({{"x", listOf(s.xs)}, {"y", listOf(s.ys)}, {"group", listOf(s.group)}});
    if (!s.labels.empty()) points.set("label", listOf(s.labels));
    Value paths = Value::array();
    for (auto& path : s.paths)
        paths.items().push_back(
            object({{"name", path.name}, {"x", listOf(path.xs)}, {"y", listOf(path.ys)}}));
    return object({{"title", s.title},
                   {"x", json(s.x)},
                   {"y", json(s.y)},
                   {"groups", listOf(s.groups)},
                   {"points", std::move(points)},
                   {"paths", std::move(paths)},
                   {"field", object({{"name", s.field.name},
                                     {"x", listOf(s.field.xs)},
                                     {"y", listOf(s.field.ys)},
                                     {"dx", listOf(s.field.dxs)},
                                     {"dy", listOf(s.field.dys)}})}});
}

Value json(const AnalysisResult::Tree& tree) {
    Value merges = Value::array();
    for (const Merge& m : tree.merges)
        merges.items().push_back(object({{"left", static_cast<int64_t>(m.left)},
                                         {"right", static_cast<int64_t>(m.right)},
                                         {"height", numberOrNull(m.height)}}));
    return object(
        {{"title", tree.title},
         {"height", json(tree.height)},
         {"groups", listOf(tree.groups)},
         {"leaves", object({{"name", listOf(tree.names)}, {"group", listOf(tree.group)}})},
         {"merges", std::move(merges)}});
}

std::string headOf(const AnalysisResult::Column& column) {
    return column.unit.empty() ? column.name : column.name + " (" + column.unit + ")";
}

std::string padded(const std::string& text, size_t width, bool left) {
    const std::string gap(width > text.size() ? width - text.size() : 0, ' ');
    return left ? text + gap : gap + text;
}

/// The leaves below each other as a tree has them; beside each the height at which it and the one
/// above become one cluster.
std::string treeText(const AnalysisResult::Tree& tree) {
    std::string text = tree.title + "; beside a name its " + tree.height.name +
                       " to the one above" +
                       (tree.height.unit.empty() ? "" : " (" + tree.height.unit + ")");
    size_t width = 0;
    for (auto& name : tree.names) width = std::max(width, name.size());
    const auto order = leafOrder(tree.merges);
    const auto heights = heightsBetween(tree.merges);
    for (size_t i = 0; i < order.size() && !tree.names.empty(); ++i)
        text += "\n  " + padded(tree.names[static_cast<size_t>(order[i])], width, true) +
                (i > 0 ? "  " + AnalysisResult::shown(heights[i - 1]) : "");
    return text;
}

}  // namespace

float AnalysisResult::Pictures::largest() const {
    float most = 0;
    for (float v : values)
        if (std::isfinite(v)) most = std::max(most, isSigned ? std::abs(v) : v);
    return most;
}

std::string AnalysisResult::shown(double number) {
    if (!std::isfinite(number)) return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", number);
    return text;
}

std::string AnalysisResult::text(const Table& table) {
    size_t first = 0;
    for (auto& row : table.rows) first = std::max(first, row.name.size());
    std::string text = table.title.empty() ? "" : table.title + "\n";
    text += "  " + padded("", first, true);
    for (auto& column : table.columns) text += "  " + headOf(column);
    for (auto& row : table.rows) {
        text += "\n  " + padded(row.name, first, true);
        for (size_t i = 0; i < row.values.size(); ++i)
            text += "  " + padded(shown(row.values[i]), headOf(table.columns[i]).size(), false);
    }
    return text;
}

Value AnalysisResult::json() const {
    Value numberList = Value::array(), curveList = Value::array(), tableList = Value::array();
    for (auto& number : numbers)
        numberList.items().push_back(object(
            {{"name", number.name}, {"unit", number.unit}, {"value", numberOrNull(number.value)}}));
    for (auto& curve : curves) curveList.items().push_back(hourglass::json(curve));
    Value pictureList = Value::array();
    for (auto& row : pictures) pictureList.items().push_back(hourglass::json(row));
    Value scatterList = Value::array();
    for (auto& scatter : scatters) scatterList.items().push_back(hourglass::json(scatter));
    Value treeList = Value::array();
    for (auto& tree : trees) treeList.items().push_back(hourglass::json(tree));
    for (auto& table : tables) tableList.items().push_back(hourglass::json(table));
    return object({{"title", title},
                   {"note", note},
                   {"numbers", std::move(numberList)},
                   {"tables", std::move(tableList)},
                   {"curves", std::move(curveList)},
                   {"pictures", std::move(pictureList)},
                   {"scatters", std::move(scatterList)},
                   {"trees", std::move(treeList)}});
}

std::string AnalysisResult::text() const {
    std::string text = title;
    if (!note.empty()) text += "\n" + note;
    size_t width = 0;
    for (auto& number : numbers) width = std::max(width, number.name.size());
    for (auto& number : numbers)
        text += "\n  " + padded(number.name, width, true) + "  " + shown(number.value) +
                (number.unit.empty() ? "" : " " + number.unit);
    for (auto& table : tables) text += "\n\n" + AnalysisResult::text(table);
    for (auto& scatter : scatters)
        text += "\n\n" + scatter.title + ": " + std::to_string(scatter.xs.size()) + " points in " +
                std::to_string(scatter.groups.size()) + " groups (all of them: --json)";
    for (auto& tree : trees) text += "\n\n" + treeText(tree);
    return text;
}

}  // namespace hourglass
