#include "core/data/scaling.h"

#include <cmath>

namespace hourglass {

void Scaling::apply(float* values, int64_t samples, int64_t units) const {
    if (isIdentity()) return;
    for (int64_t s = 0; s < samples; ++s)
        for (int64_t u = 0; u < units; ++u) {
            float& v = values[s * units + u];
            v = (v - (shift.empty() ? 0.0f : shift[u])) * factor;
        }
}

void Scaling::undo(float* values, int64_t samples, int64_t units) const {
    if (isIdentity()) return;
    for (int64_t s = 0; s < samples; ++s)
        for (int64_t u = 0; u < units; ++u) {
            float& v = values[s * units + u];
            v = v / factor + (shift.empty() ? 0.0f : shift[u]);
        }
}

const std::vector<std::string>& Scaling::kinds() {
    static const std::vector<std::string> list = {"unit", "centre", "standardise", "range",
                                                  "whiten"};
    return list;
}

bool Scaling::isUnitRange(const std::string& kind) { return kind == "unit" || kind == "range"; }

Scaling Scaling::fit(const std::string& kind, const Dataset& data,
                     const std::vector<uint32_t>& rows) {
    Scaling scaling;
    scaling.kind = kind;
    if (kind == "unit" || kind == "whiten" || rows.empty()) return scaling;
    const int64_t units = data.units();
    std::vector<float> sample(units);
    std::vector<double> sum(units, 0.0);
    double squares = 0;  // of pixels from 0 to 1, and of generated points about 0
    for (uint32_t row : rows) {
        data.copySample(row, sample.data());
        for (int64_t u = 0; u < units; ++u) {
            sum[u] += sample[u];
            squares += static_cast<double>(sample[u]) * sample[u];
        }
    }
    const double n = static_cast<double>(rows.size());
    double meanSquares = 0;
    for (double s : sum) {
        scaling.shift.push_back(static_cast<float>(s / n));
        meanSquares += (s / n) * (s / n);
    }
    const double variance = (squares / n - meanSquares) / static_cast<double>(units);
    // Data without any spread are only centred: there is nothing to divide by.
    if (kind == "standardise" && variance > 1e-12)
        scaling.factor = static_cast<float>(1 / std::sqrt(variance));
    return scaling;
}

}  // namespace hourglass
