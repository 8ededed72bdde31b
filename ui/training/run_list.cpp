#include "ui/training/run_list.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr size_t kRunsWithWeights = 12;

}  // namespace

void RunList::add(KeptRun run) {
    runs_.push_back(std::move(run));
    if (runs_.size() > kRunsWithWeights)
        runs_[runs_.size() - 1 - kRunsWithWeights].checkpoint.reset();
}

void RunList::setCheckpoint(int64_t number, std::shared_ptr<const Checkpoint> checkpoint) {
    for (KeptRun& run : runs_)
        if (run.number == number) run.checkpoint = checkpoint;
}

KeptRun RunList::takeBack(const Experiment& experiment) {
    const auto found = std::find_if(runs_.rbegin(), runs_.rend(), [&](const KeptRun& run) {
        return run.returnable && run.checkpoint && run.experiment == experiment;
    });
    if (found == runs_.rend()) return {};
    KeptRun run = std::move(*found);
    runs_.erase(std::next(found).base());
    return run;
}

void RunList::forbidReturn(const Experiment& experiment) {
    for (KeptRun& run : runs_)
        if (run.experiment == experiment) run.returnable = false;
}

}  // namespace hourglass::ui
