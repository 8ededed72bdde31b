#include "ui/window/smaller_rate.h"

namespace hourglass::ui {
namespace {

Value third(const Value& rate) {
    if (rate.isNumber()) return Value(rate.number() / 3);
    Value schedule = rate;
    for (const char* end : {"from", "to"})
        if (rate.find(end)) schedule.set(end, rate[end].number() / 3);
    return schedule;
}

}  // namespace

std::optional<Experiment> withThirdOfRate(const Experiment& experiment, StageKind stage) {
    const std::string section = stage == StageKind::Whole     ? "optimizer"
                                : stage == StageKind::Classes ? "classifier"
                                                              : "pretraining";
    Experiment changed = experiment;
    bool found = false;
    for (auto& [id, value] : experiment.section(section).members()) {
        if (id != "rate" && !id.ends_with("_rate")) continue;
        changed.settings.setAt(section + "." + id, third(value));
        found = true;
    }
    return found ? std::optional(changed) : std::nullopt;
}

}  // namespace hourglass::ui
