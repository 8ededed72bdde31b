#include "core/io/state_json.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr double kMostSlots = 256;  // L-BFGS with 100 pairs has 200

int64_t wholeNumber(const Value& value) {
    constexpr double kMost = 4e18;
    const double number = value.number();
    return number >= -kMost && number <= kMost ? static_cast<int64_t>(number) : 0;
}

}  // namespace

Value clockJson(double epoch, int64_t step) {
    Value value = Value::object();
    value.set("epoch", epoch);
    value.set("step", step);
    return value;
}

RunProgress parseRunProgress(const Value& value) {
    return {value["epoch"].number(), wholeNumber(value["step"])};
}

ScheduleProgress parseScheduleProgress(const Value& value) {
    return {value["epoch"].number(), wholeNumber(value["step"])};
}

Value stateJson(const RunPosition& at, const SolverState& solver) {
    Value state = Value::object(), kept = Value::object();
    Value sums = Value::array(), numbers = Value::array();
    for (double number : solver.numbers) numbers.items().push_back(number);
    for (double sum : at.sums) sums.items().push_back(sum);
    if (solver.kept.bestRow >= 0) {
        kept.set("best_value", solver.kept.bestValue);
        kept.set("best_epoch", solver.kept.bestEpoch);
        kept.set("best_row", solver.kept.bestRow);
        kept.set("since", solver.kept.since);
    }
    state.set("stage", at.stage);
    state.set("kept", kept);
    state.set("stopped_early", at.stoppedEarly);
    state.set("step", at.step);
    state.set("epoch", at.epoch);
    state.set("batch", at.batch);
    state.set("evaluated", at.evaluated);
    state.set("sums", sums);
    state.set("samples", at.samples);
    state.set("seconds", at.seconds);
    state.set("slots", solver.slots.size());
    state.set("numbers", numbers);
    return state;
}

void parseState(const Value& state, RunPosition& at, SolverState& solver) {
    at.stage = wholeNumber(state["stage"]);
    at.stoppedEarly = state["stopped_early"].flag();
    if (const Value& kept = state["kept"]; kept.find("best_row")) {
        solver.kept.bestValue = kept["best_value"].number();
        solver.kept.bestEpoch = wholeNumber(kept["best_epoch"]);
        solver.kept.bestRow = wholeNumber(kept["best_row"]);
        solver.kept.since = wholeNumber(kept["since"]);
    }
    at.step = wholeNumber(state["step"]);
    at.epoch = wholeNumber(state["epoch"]);
    at.batch = wholeNumber(state["batch"]);
    at.evaluated = state["evaluated"].flag();
    for (auto& sum : state["sums"].items()) at.sums.push_back(sum.number());
    at.samples = wholeNumber(state["samples"]);
    at.seconds = state["seconds"].number();
    solver.slots.resize(static_cast<size_t>(std::clamp(state["slots"].number(), 0.0, kMostSlots)));
    for (auto& number : state["numbers"].items()) solver.numbers.push_back(number.number());
}

}  // namespace hourglass
