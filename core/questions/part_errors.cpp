#include "core/questions/part_errors.h"

#include <algorithm>
#include <numeric>

#include "core/statistics/distances.h"
#include "core/statistics/ranking.h"

namespace hourglass {
namespace {

constexpr int64_t kErrorsAtOnce = 250;

}  // namespace

std::vector<double> errorsOnPart(Inference& model, const PartView& part, const Watcher& watcher) {
    const int64_t units = part.data->units(), count = part.count();
    std::vector<double> errors;
    errors.reserve(static_cast<size_t>(count));
    std::vector<float> given(static_cast<size_t>(kErrorsAtOnce * units)), rebuilt(given.size());
    for (int64_t from = 0; from < count; from += kErrorsAtOnce) {
        if (watcher.stop_requested()) return {};
        const int64_t n = std::min(kErrorsAtOnce, count - from);
        for (int64_t i = 0; i < n; ++i)
            part.data->copySample(part.rows[static_cast<size_t>(from + i)],
                                  given.data() + i * units);
        model.setLabels(part, from, n);
        model.reconstruct(given.data(), n, rebuilt.data());
        for (int64_t i = 0; i < n; ++i)
            errors.push_back(
                squaredDistance(given.data() + i * units, rebuilt.data() + i * units, units));
        watcher.at(from + n, count);
    }
    return errors;
}

AlarmRule alarmRule(std::span<const double> calm, std::span<const double> watched, double share) {
    AlarmRule rule;
    rule.threshold = quantile(calm, share);
    rule.falseAlarms = shareAbove(calm, rule.threshold);
    rule.alarms = shareAbove(watched, rule.threshold);
    return rule;
}

WorstSamples worstSamples(Inference& model, const PartView& part, std::span<const double> errors,
                          int64_t from, int64_t most) {
    std::vector<int64_t> order(errors.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
        return errors[static_cast<size_t>(a)] > errors[static_cast<size_t>(b)];
    });
    WorstSamples worst;
    const int64_t units = part.data->units();
    const int64_t first = std::clamp<int64_t>(from, 0, std::ssize(order));
    worst.rows.assign(order.begin() + first,
                      order.begin() + std::min<int64_t>(first + most, std::ssize(order)));
    worst.given.resize(worst.rows.size() * static_cast<size_t>(units));
    worst.rebuilt.resize(worst.given.size());
    for (size_t i = 0; i < worst.rows.size(); ++i) {
        const int64_t row = worst.rows[i], at = static_cast<int64_t>(i) * units;
        worst.errors.push_back(errors[static_cast<size_t>(row)]);
        part.data->copySample(part.rows[static_cast<size_t>(row)], worst.given.data() + at);
        model.setLabels(part, row, 1);
        model.reconstruct(worst.given.data() + at, 1, worst.rebuilt.data() + at);
    }
    return worst;
}

}  // namespace hourglass
