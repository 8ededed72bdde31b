#include "ui/compare/compared_run.h"

#include <algorithm>

#include "ui/style/colours.h"
#include "ui/views/loss_curves.h"

namespace hourglass::ui {
namespace {

/// A run of a file may have kept none of its last weights but those to go on from.
void addLast(ComparedRun& run, const std::shared_ptr<const Checkpoint>& checkpoint) {
    if (!checkpoint || checkpoint->history.stages.empty()) return;
    const int64_t updates = checkpoint->updates();
    if (!run.moments.empty() && run.moments.back()->progress.step >= updates) return;
    auto last = std::make_shared<Moment>();
    last->progress = {static_cast<double>(checkpoint->history.last().epoch), updates};
    last->schedules = checkpoint->schedules();
    last->layersBegun = checkpoint->history.layersBegun();
    last->stage = checkpoint->history.stages.back().title;
    last->measured =
        !checkpoint->history.epochs.empty() && checkpoint->history.epochs.back().step == updates;
    if (last->measured)
        last->figure = checkpoint->history.figure(checkpoint->history.epochs.back());
    last->position = *checkpoint;
    last->parameters = {checkpoint, &checkpoint->parameters};
    run.moments.push_back(std::move(last));
}

void addMoments(ComparedRun& run, int64_t loopRun,
                const std::map<int64_t, std::shared_ptr<const Moments>>& moments) {
    if (const auto found = moments.find(loopRun); found != moments.end())
        run.moments = *found->second;
}

void compareWithOpen(ComparedRun& run, const Lab& lab) {
    run.hasSameData = run.experiment.section("data") == lab.experiment().section("data");
    run.hasSameSamples = lab.data() && run.sampleShape == lab.data()->sampleShape;
}

ComparedRun ofList(const KeptRun& kept, const Lab& lab) {
    ComparedRun run;
    run.number = kept.number;
    run.isHidden = kept.marks.hidden;
    run.name = kept.words();
    run.note = kept.marks.note;
    run.colour = keptPen(kept).color();
    run.colour.setAlpha(255);
    run.experiment = kept.experiment;
    run.history = kept.history;
    run.data = kept.data;
    if (!run.data && kept.experiment.section("data") == lab.experiment().section("data"))
        run.data = lab.data();
    if (run.data) {
        run.scaling = {run.data, &run.data->scaling};
        run.sampleShape = run.data->sampleShape;
    } else if (kept.file) {
        run.scaling = {kept.file, &kept.file->scaling};
        run.sampleShape = kept.file->sampleShape;
    }
    return run;
}

ComparedRun ofOpen(const Lab& lab, bool dark) {
    ComparedRun run;
    run.number = lab.shownNumber();
    run.isOpen = true;
    run.name = lab.runLabel();
    run.note = lab.openMarks().note;
    run.colour = termColour(0, dark);
    run.experiment = lab.experiment();
    run.data = lab.data();
    run.scaling = {run.data, &run.data->scaling};
    run.sampleShape = run.data->sampleShape;
    if (lab.snapshot() && lab.snapshot()->run == lab.runNumber())
        run.history = lab.snapshot()->history;
    return run;
}

}  // namespace

QString ComparedRun::title() const { return QObject::tr("Run %1: %2").arg(number).arg(name); }

const EpochRecord* ComparedRun::last() const {
    return history && !history->epochs.empty() ? &history->epochs.back() : nullptr;
}

const EpochRecord* ComparedRun::best() const {
    if (!last()) return nullptr;
    return &*std::min_element(history->epochs.begin(), history->epochs.end(),
                              [](auto& a, auto& b) { return a.validationSse < b.validationSse; });
}

double ComparedRun::seconds() const { return last() ? last()->seconds : 0; }

std::vector<ComparedRun> comparedRuns(
    const Lab& lab, const Viewpoint& viewpoint,
    const std::map<int64_t, std::shared_ptr<const Moments>>& moments, bool dark) {
    std::vector<ComparedRun> runs;
    for (const KeptRun& kept : lab.runs().runs()) {
        if (!kept.isListed()) continue;
        ComparedRun run = ofList(kept, lab);
        addMoments(run, kept.loopRun, moments);
        addLast(run, kept.checkpoint);
        compareWithOpen(run, lab);
        runs.push_back(std::move(run));
    }
    if (lab.runNumber() <= 0 || !lab.data()) return runs;
    ComparedRun open = ofOpen(lab, dark);
    addMoments(open, lab.runNumber(), moments);
    const auto& shown = viewpoint.shown();
    if (viewpoint.isLive() && shown && shown->run == lab.runNumber() &&
        (open.moments.empty() || open.moments.back()->progress.step < shown->progress.step))
        open.moments.push_back(shown);
    compareWithOpen(open, lab);
    const auto behind = std::find_if(
        runs.begin(), runs.end(), [&](const ComparedRun& run) { return run.number > open.number; });
    runs.insert(behind, std::move(open));
    return runs;
}

}  // namespace hourglass::ui
