#include <algorithm>
#include <cmath>
#include <map>

#include "core/sweep/sweep.h"

namespace hourglass {
namespace {

bool isNumeric(const SweepField& field) {
    return std::all_of(field.values.begin(), field.values.end(),
                       [](const Value& value) { return value.isNumber(); });
}

/// "rate 0.01".
std::string valueOfField(const SweepField& field, const std::string& word) {
    return field.title.substr(field.title.rfind('.') + 1) + " " + word;
}

}  // namespace

AnalysisResult::Table sweepTable(const Sweep& sweep, const std::vector<SweepOutcome>& outcomes,
                                 const std::string& unit) {
    AnalysisResult::Table table{"", {{"epochs", ""}, {"error", unit}, {"PCA", unit}}, {}};
    for (const SweepOutcome& outcome : outcomes) {
        const SweepJob& job = sweep.jobs[outcome.job];
        std::string name;
        for (size_t i = 0; i < sweep.fields.size(); ++i) {
            if (i > 0) name += ", ";
            name += valueOfField(sweep.fields[i], job.values[i]);
        }
        if (outcome.diverged) name += " (diverged)";
        table.rows.push_back(
            {name, {static_cast<double>(outcome.epochs), outcome.error, outcome.pca}});
    }
    return table;
}

AnalysisResult::Curve sweepCurve(const Sweep& sweep, const std::vector<SweepOutcome>& outcomes,
                                 const std::string& unit) {
    AnalysisResult::Curve curve;
    size_t along = 0;
    while (along < sweep.fields.size() && !isNumeric(sweep.fields[along])) ++along;
    if (along == sweep.fields.size()) return curve;
    const SweepField& field = sweep.fields[along];
    curve.title = "Error against " + field.title;
    std::vector<double> values;
    for (auto& value : field.values) values.push_back(value.number());
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    curve.x = {field.title, "", *low > 0 && *high > 20 * *low};
    curve.y = {"squared error", unit};
    const size_t other = 1 - along;
    const bool two = sweep.fields.size() > 1;
    std::map<std::string, size_t> places;
    AnalysisResult::Series pca{"PCA, same size", {}, {}, {}};
    for (const SweepOutcome& outcome : outcomes) {
        const SweepJob& job = sweep.jobs[outcome.job];
        const std::string name =
            two ? valueOfField(sweep.fields[other], job.values[other]) : "autoencoder";
        const auto [place, isNew] = places.emplace(name, curve.series.size());
        if (isNew) curve.series.push_back({name, {}, {}, {}});
        const double x = std::stod(job.values[along]);
        curve.series[place->second].x.push_back(x);
        curve.series[place->second].y.push_back(outcome.error);
        const bool known = std::find(pca.x.begin(), pca.x.end(), x) != pca.x.end();
        if (field.title == "code" && std::isfinite(outcome.pca) && !known) {
            pca.x.push_back(x);
            pca.y.push_back(outcome.pca);
        }
    }
    if (!pca.x.empty()) curve.series.push_back(std::move(pca));
    return curve;
}

}  // namespace hourglass
