#include "core/questions/drawn_samples.h"

#include <algorithm>
#include <cmath>

#include "core/statistics/distances.h"
#include "core/statistics/spread.h"

namespace hourglass {
namespace {

constexpr double kFitted = 0.7;  // share of the time that goes into laws of the codes

}  // namespace

Result<AnalysisResult::Table> tableOfNearest(const AnalysisSubject& s,
                                             const std::vector<Drawn>& kinds, int64_t most) {
    const int64_t units = s.data.sampleShape.count();
    const std::vector<float> train = picturesOf(s.data, s.data.train, most);
    const Rows known(train, units);
    AnalysisResult::Table table{
        "Beside the nearest training sample", {{"squared distance", "SSE/image"}}, {}};
    for (const Drawn& kind : kinds) {
        double sum = 0;
        const Rows rows(kind.values, units);
        const bool whole = visitSquaredDistances(
            rows, known,
            [&](int64_t, const double* d) { sum += *std::min_element(d, d + known.count); },
            s.stop.part(kFitted, 1).piece(&kind - kinds.data(), std::ssize(kinds)));
        if (!whole) return stoppedEarly();
        table.rows.push_back({kind.name, {sum / static_cast<double>(rows.count)}});
    }
    return table;
}

AnalysisResult::Table tableOfValues(const std::vector<Drawn>& kinds, int64_t units) {
    AnalysisResult::Table table{"Mean and spread of each value", {}, {}};
    for (int64_t u = 0; u < units; ++u)
        table.rows.push_back({"value " + std::to_string(u + 1), {}});
    for (const Drawn& kind : kinds) {
        table.columns.push_back({kind.name, "mean"});
        table.columns.push_back({"+-", ""});
        for (int64_t u = 0; u < units; ++u) {
            Spread spread;
            for (int64_t i = u; i < std::ssize(kind.values); i += units) spread.add(kind.values[i]);
            auto& row = table.rows[static_cast<size_t>(u)].values;
            row.push_back(spread.mean());
            row.push_back(spread.deviation());
        }
    }
    return table;
}

AnalysisResult::Pictures picturesOf(const Drawn& drawn, const Shape& shape, int64_t most) {
    const int64_t n = std::min<int64_t>(most, std::ssize(drawn.names));
    return {drawn.name,
            "brightness",
            shape,
            {drawn.names.begin(), drawn.names.begin() + n},
            {drawn.values.begin(), drawn.values.begin() + n * shape.count()}};
}

}  // namespace hourglass
