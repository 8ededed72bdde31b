#pragma once

#include "core/training/checkpoint.h"

namespace hourglass {

/// Where a run stands and the solver's single values, as "state" in files has them. Arrays aside.
Value stateJson(const RunPosition& position, const SolverState& solver);
/// The other way round. `solver.slots` gets as many empty vectors as the file says, 256 at most.
void parseState(const Value& state, RunPosition& position, SolverState& solver);

/// {"epoch": 2.5, "step": 300}, of either clock.
Value clockJson(double epoch, int64_t step);
RunProgress parseRunProgress(const Value& value);
ScheduleProgress parseScheduleProgress(const Value& value);

}  // namespace hourglass
