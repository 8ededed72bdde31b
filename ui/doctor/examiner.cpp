#include "ui/doctor/examiner.h"

#include "core/base/processor_time.h"

namespace hourglass::ui {
namespace {

constexpr int kBetweenExaminations = 1000;  // milliseconds, while training goes on
const QString kExamining = "doctor";

}  // namespace

Examiner::Examiner(Lab& lab, QObject* parent) : QObject(parent), lab_(lab), work_(this) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Examiner::examineNow);
    connect(&lab, &Lab::figuresDue, this, &Examiner::soon);
    connect(&lab, &Lab::stateChanged, this, [this] {
        if (std::exchange(going_, lab_.isGoing()) && !going_) timer_.stop();  // at once
        soon();
    });
    for (auto change : {&Lab::runOpened, &Lab::runClosed, &Lab::liveChanged})
        connect(&lab, change, this, &Examiner::forget);
}

void Examiner::setLooking(bool looking) {
    looking_ = looking;
    if (looking) soon();
}

void Examiner::forget() {
    work_.cancel();
    timer_.stop();
    examinedRun_ = 0;
    examinedStep_ = -1;
    take({});
    soon();  // a run that stands still says nothing more
}

bool Examiner::isUpToDate() const {
    const auto& now = lab_.snapshot();
    return !work_.isBusy() && !timer_.isActive() && now && examinedRun_ == now->run &&
           examinedStep_ == now->progress.step;
}

void Examiner::soon() {
    if (!looking_ || timer_.isActive() || work_.isBusy()) return;
    const int64_t wait =
        lab_.isGoing()
            ? std::max<int64_t>(kBetweenExaminations,
                                share_.millisecondsUntil(kExamining, TimeShare::Clock::now()))
            : 0;
    timer_.start(static_cast<int>(wait));
}

/// After a divergence the weights are not numbers: the banner speaks then, and leads back.
void Examiner::examineNow() {
    const auto& now = lab_.snapshot();
    if (!looking_ || !now || !now->history || !now->parameters || !lab_.data() ||
        lab_.data()->standIn || now->run != lab_.runNumber() || now->state == RunState::Diverged ||
        now->history->epochs.empty() || work_.isBusy())
        return;
    if (now->run == examinedRun_ && now->progress.step == examinedStep_) return;
    if (now->history->wholeProgress().epoch < 1) return;
    examinedRun_ = now->run;
    examinedStep_ = now->progress.step;
    work_.start([this, now, experiment = lab_.experiment(),
                 data = lab_.data()](const Watcher&) -> LatestWork::Then {
        const auto before = processorTime();
        std::vector<Finding> findings;
        auto model = Inference::create(ModelState{experiment, data->sampleShape, *now->parameters,
                                                  now->history->scheduleProgress(now->progress)},
                                       data->scaling);
        if (model) findings = examine(ExaminedRun({experiment, **model, *data}, *now->history));
        share_.took(kExamining, processorTime() - before, TimeShare::Clock::now());
        return [this, findings = std::move(findings)] {
            take(findings);
            soon();
        };
    });
}

void Examiner::take(std::vector<Finding> findings) {
    findings_ = std::move(findings);
    Q_EMIT changed();
}

}  // namespace hourglass::ui
