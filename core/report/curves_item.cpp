#include <cmath>

#include "core/report/standard_report.h"
#include "core/report/svg_plot.h"

namespace hourglass {
namespace {

constexpr size_t kMostCurveRows = 24;

/// The rows of a table: the first and the last, and some evenly between them.
std::vector<size_t> someRows(size_t count) {
    std::vector<size_t> rows;
    const size_t most = std::min(count, kMostCurveRows);
    for (size_t i = 0; i < most; ++i) rows.push_back(most < 2 ? 0 : i * (count - 1) / (most - 1));
    return rows;
}

AnalysisResult::Curve errorCurve(const History& history, const Shape& shape) {
    AnalysisResult::Curve curve{"Squared error",
                                {"epoch", "", false, true},
                                {"squared error", unitFor("SSE/image", shape)},
                                {}};
    AnalysisResult::Series series{history.checkedOn(), {}, {}, {}};
    for (auto& row : history.epochs) {
        series.x.push_back(static_cast<double>(row.epoch));
        series.y.push_back(row.validationSse);
    }
    curve.series.push_back(std::move(series));
    return curve;
}

/// The objective of the last stage, as trained and on the part that is checked.
AnalysisResult::Curve lossCurve(const History& history, const Shape& shape) {
    const TermInfo& objective = history.stages.back().terms.front();
    AnalysisResult::Curve curve{"Loss, " + history.stages.back().title,
                                {"epoch", "", false, true},
                                {objective.name, unitFor(objective.unit, shape)},
                                {{"training", {}, {}, {}}, {history.checkedOn(), {}, {}, {}}}};
    for (auto& row : history.rows(history.stages.size() - 1)) {
        const auto add = [&](size_t series, const std::vector<double>& terms) {
            if (terms.empty()) return;
            curve.series[series].x.push_back(static_cast<double>(row.epoch));
            curve.series[series].y.push_back(terms.front());
        };
        add(0, row.train);
        add(1, row.validation);
    }
    return curve;
}

}  // namespace

ReportItem curvesItem(const History& history, const Shape& shape) {
    ReportItem item;
    item.title = "Curves";
    if (history.epochs.empty() || history.stages.empty()) return item;
    const auto error = errorCurve(history, shape);
    item.pictures.push_back({{}, svgOf(error), error.title});
    if (!history.stages.back().terms.empty()) {
        const auto loss = lossCurve(history, shape);
        item.pictures.push_back({{}, svgOf(loss), loss.title});
    }
    ReportTable table{
        "",
        {"epoch", "update", "squared error, " + unitFor("SSE/image", shape), "training, s"},
        {}};
    for (size_t i : someRows(history.epochs.size())) {
        const EpochRecord& row = history.epochs[i];
        table.rows.push_back({std::to_string(row.epoch), std::to_string(row.step),
                              AnalysisResult::shown(row.validationSse),
                              AnalysisResult::shown(row.seconds)});
    }
    item.tables.push_back(std::move(table));
    return item;
}

}  // namespace hourglass
