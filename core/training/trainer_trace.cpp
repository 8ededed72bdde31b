// An update that tells what it did.
#include "core/training/trainer.h"

namespace hourglass {

Trainer::Event Trainer::tracedUpdate(std::stop_token stop, StepTrace& trace) {
    const StageRecord& record = history_.stages.back();
    const StageProgress before = at_;
    trace = {};
    trace.stage = stageKind(stage().name);
    trace.stageTitle = stage().title;
    if (trace.stage == StageKind::Layer) trace.layer = static_cast<int64_t>(number_);
    trace.update = record.firstStep + before.step + 1;
    trace.epoch = record.firstEpoch + before.epoch + 1;
    trace.batch = before.batch + 1;
    trace.batches = solver_->unitsPerEpoch();
    StepWatch watch(trace, *model_, parameters_);
    solver_->tell(&watch);
    const int64_t samples = samples_;
    const Event event = update(std::move(stop));
    if (event == Event::Diverged) {  // it stands where it was last measured, with a new solver
        trace.finite = false;
        return event;
    }
    solver_->tell(nullptr);
    trace.samples = samples_ - samples;
    if (trace.samples == 0) return event;
    for (size_t i = 0; i < values_.size(); ++i)
        trace.terms.push_back({record.terms[i], values_[i]});
    watch.noteMoves();
    return event;
}

}  // namespace hourglass
