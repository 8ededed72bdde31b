#pragma once

#include "core/training/checkpoint.h"

namespace hourglass {

/// Where a run stands and the solver's single values, as "state" in files has them. Arrays aside.
Value stateJson(const RunPosition& position, const SolverState& solver);
/// The other way round. `solver.slots` gets as many empty vectors as the file says, 256 at most.
void parseState(const Value& state, RunPosition& position, SolverState& solver);

/// {"epoch": 2.5, "step": 300}
Value progressJson(const Progress& progress);
Progress parseProgress(const Value& value);

}  // namespace hourglass
