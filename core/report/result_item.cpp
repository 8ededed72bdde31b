#include "core/report/result_item.h"

#include <cmath>

#include "core/pictures/png.h"
#include "core/report/svg_plot.h"

namespace hourglass {
namespace {

constexpr size_t kMostRows = 40;

/// "error, SSE/image".
std::string withUnit(const std::string& name, const std::string& unit) {
    return unit.empty() ? name : name + ", " + unit;
}

ReportTable numbersOf(const AnalysisResult& result) {
    ReportTable table{"", {"", "value", "unit"}, {}};
    for (auto& n : result.numbers)
        table.rows.push_back({n.name, AnalysisResult::shown(n.value), n.unit});
    return table;
}

/// A long table says how much of it is left out.
ReportTable reportTableOf(const AnalysisResult::Table& from) {
    ReportTable table{from.title, {""}, {}};
    for (auto& column : from.columns) table.head.push_back(withUnit(column.name, column.unit));
    for (auto& row : from.rows) {
        if (table.rows.size() == kMostRows) {
            table.title += " (the first " + std::to_string(kMostRows) + " of " +
                           std::to_string(from.rows.size()) + " rows)";
            break;
        }
        std::vector<std::string> cells = {row.name};
        for (double value : row.values) cells.push_back(AnalysisResult::shown(value));
        cells.resize(table.head.size());
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

Raster sheetOfPictures(const AnalysisResult::Pictures& p) {
    const float largest = p.largest() > 0 ? p.largest() : 1;
    std::vector<float> values = p.values;
    for (float& v : values) v = p.isSigned ? 0.5f + 0.5f * v / largest : v / largest;
    const auto count = std::ssize(p.names);
    const int columns = p.perRow > 0
                            ? static_cast<int>(p.perRow)
                            : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    return readable(sheetOf(values.data(), count, p.shape, columns));
}

Result<ReportItem> reportItemOf(const AnalysisResult& result) {
    ReportItem item;
    item.title = result.title;
    item.caption = result.note;
    for (auto& pictures : result.pictures) {
        if (pictures.names.empty()) continue;
        auto png = pngOf(sheetOfPictures(pictures));
        if (!png) return tl::make_unexpected(png.error());
        item.pictures.push_back({std::move(*png), {}, withUnit(pictures.title, pictures.unit)});
    }
    for (auto& curve : result.curves) item.pictures.push_back({{}, svgOf(curve), curve.title});
    for (auto& scatter : result.scatters)
        item.pictures.push_back({{}, svgOf(scatter), scatter.title});
    if (!result.numbers.empty()) item.tables.push_back(numbersOf(result));
    for (auto& table : result.tables) item.tables.push_back(reportTableOf(table));
    return item;
}

}  // namespace hourglass
