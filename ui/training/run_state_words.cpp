#include "ui/training/run_state_words.h"

namespace hourglass::ui {
namespace {

RunStateWords training() { return {QChar(0x25b6), Lab::tr("training")}; }
RunStateWords waiting() {
    return {QChar(0x2026),
            Lab::tr("waits for the machine; Training > Share the machine lets two take turns")};
}
RunStateWords paused() { return {QChar(0x2016), Lab::tr("paused")}; }
RunStateWords finished() { return {QChar(0x2713), Lab::tr("finished")}; }
RunStateWords diverged() { return {QStringLiteral("!"), Lab::tr("diverged")}; }

}  // namespace

RunStateWords stateOf(const KeptRun& run) {
    if (run.work == KeptRun::Work::Training) return training();
    if (run.work == KeptRun::Work::Waiting) return waiting();
    return isOver(run) ? finished() : paused();
}

RunStateWords stateOf(const Lab& lab) {
    switch (lab.state()) {
        case Lab::State::Running:
        case Lab::State::Pausing:
            return training();
        case Lab::State::Paused:
            return paused();
        case Lab::State::Finished:
            return finished();
        case Lab::State::Diverged:
            return diverged();
        default:
            return {};
    }
}

}  // namespace hourglass::ui
