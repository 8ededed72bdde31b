#pragma once

#include "core/experiment/problems.h"
#include "core/training/trainer.h"

namespace hourglass::cli {

/// What training came to: epochs, kept epoch, figures of the kept weights, history, doubts about
/// the experiment, and what is wrong with the run (findingsJson; none if it was interrupted).
Value trainingReport(const Trainer& trainer, const Problems& doubts);

Value namesJson(const std::vector<std::string>& list);

}  // namespace hourglass::cli
