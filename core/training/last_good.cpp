#include "core/training/last_good.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

bool allFinite(const auto& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](auto v) { return std::isfinite(v); });
}

bool isGood(const EpochRecord& row) {
    return allFinite(row.train) && allFinite(row.validation) && std::isfinite(row.validationSse);
}

}  // namespace

int64_t lastGoodEpoch(const History& history) {
    const auto last = std::find_if(history.epochs.rbegin(), history.epochs.rend(), isGood);
    return last == history.epochs.rend() ? -1 : last->epoch;
}

std::optional<Checkpoint> atLastGoodEpoch(Checkpoint c) {
    History& h = c.history;
    while (!h.epochs.empty() && !isGood(h.epochs.back())) h.epochs.pop_back();
    if (h.stages.empty() || std::ssize(h.epochs) <= h.stages.back().firstRow) return std::nullopt;
    if (!allFinite(c.parameters)) return std::nullopt;
    const StageRecord& stage = h.stages.back();
    c.epoch = h.epochs.back().epoch - stage.firstEpoch;
    c.step = h.epochs.back().step - stage.firstStep;
    c.batch = 0;
    c.evaluated = true;
    c.stoppedEarly = false;
    c.samples = 0;
    std::fill(c.sums.begin(), c.sums.end(), 0.0);
    for (auto& slot : c.slots)
        if (!allFinite(slot)) std::fill(slot.begin(), slot.end(), 0.0f);
    if (!allFinite(c.numbers)) std::fill(c.numbers.begin(), c.numbers.end(), 0.0);
    for (auto* kept : {&c.kept.average, &c.kept.best, &c.kept.moving})
        if (!allFinite(*kept)) kept->clear();
    h.batches.cutTo(c.step);
    return c;
}

}  // namespace hourglass
