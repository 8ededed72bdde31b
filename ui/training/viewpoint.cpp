#include "ui/training/viewpoint.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {

Viewpoint::Viewpoint(Lab& lab, QObject* parent)
    : QObject(parent), lab_(lab), moments_(std::make_shared<const Moments>()) {
    connect(&lab, &Lab::snapshotReady, this, &Viewpoint::take);
    connect(&lab, &Lab::figuresDue, this, [this] {
        if (isLive()) Q_EMIT wordsDue();
    });
    connect(this, &Viewpoint::shownChanged, this, [this] {
        if (!isLive() || !lab_.isGoing()) Q_EMIT wordsDue();
    });
    connect(&lab, &Lab::runOpened, this, &Viewpoint::clear);
    connect(&lab, &Lab::runClosed, this, &Viewpoint::clear);
}

const Moments& Viewpoint::moments() const { return *moments_; }

int Viewpoint::place() const {
    if (isLive()) return -1;
    const auto found = std::find(moments_->begin(), moments_->end(), shown_);
    if (found != moments_->end()) return static_cast<int>(found - moments_->begin());
    // It was thinned out, or lost its solver's state: the one of the same update, or the next.
    const auto next = std::find_if(moments_->begin(), moments_->end(), [&](const auto& m) {
        return m->position.stage == shown_->position.stage &&
               m->progress.step >= shown_->progress.step;
    });
    return static_cast<int>(std::min(next, moments_->end() - 1) - moments_->begin());
}

void Viewpoint::take(const std::shared_ptr<const Snapshot>& snapshot) {
    if (snapshot->moments && snapshot->moments != moments_) {
        moments_ = snapshot->moments;
        Q_EMIT momentsChanged();
        if (wanted_ >= 0) goToWanted();
    }
    if (fixed_ || !snapshot->parameters) return;
    auto now = std::make_shared<Moment>();
    now->run = snapshot->run;
    now->progress = snapshot->progress;
    now->schedules = snapshot->history->scheduleProgress(snapshot->progress);
    now->layersBegun = snapshot->history->layersBegun();
    now->stage = snapshot->history->stages.back().title;
    now->parameters = snapshot->parameters;
    shown_ = std::move(now);
    Q_EMIT shownChanged();
}

void Viewpoint::clear() {
    const bool wasFixed = std::exchange(fixed_, false);
    shown_.reset();
    moments_ = std::make_shared<const Moments>();
    Q_EMIT momentsChanged();
    if (wasFixed) Q_EMIT liveChanged();
}

void Viewpoint::restore(int64_t updates) { wanted_ = updates; }

void Viewpoint::goToWanted() {
    const auto found = std::find_if(moments_->begin(), moments_->end(),
                                    [this](const auto& m) { return m->progress.step == wanted_; });
    wanted_ = -1;
    if (found != moments_->end()) goTo(static_cast<int>(found - moments_->begin()));
}

void Viewpoint::goTo(int place) {
    if (place < 0 || place >= static_cast<int>(moments_->size())) return goLive();
    const auto& moment = (*moments_)[static_cast<size_t>(place)];
    if (fixed_ && shown_ == moment) return;
    const bool wasLive = !std::exchange(fixed_, true);
    shown_ = moment;
    if (wasLive) Q_EMIT liveChanged();
    Q_EMIT shownChanged();
}

void Viewpoint::goLive() {
    if (!std::exchange(fixed_, false)) return;
    if (lab_.snapshot()) take(lab_.snapshot());
    Q_EMIT liveChanged();
}

void Viewpoint::first() { goTo(0); }

void Viewpoint::back() {
    const int last = static_cast<int>(moments_->size()) - 1;
    if (last < 0) return;
    if (!isLive()) return goTo(std::max(0, place() - 1));
    // While training stands still the last kept moment may be the one that is shown already.
    const bool same =
        shown_ && (*moments_)[static_cast<size_t>(last)]->progress.step == shown_->progress.step;
    goTo(std::max(0, same ? last - 1 : last));
}

void Viewpoint::forward() {
    if (!isLive()) goTo(place() + 1);
}

QString momentName(const Moment& moment) {
    const double epoch = moment.progress.epoch;
    const bool whole = std::abs(epoch - std::round(epoch)) < 1e-9;
    QString name =
        whole ? QObject::tr("epoch %1").arg(static_cast<qint64>(std::llround(epoch)))
              : QObject::tr("update %1 (epoch %2)").arg(moment.progress.step).arg(epoch, 0, 'f', 2);
    if (moment.layersBegun > 0) name += ", " + QString::fromStdString(moment.stage);
    return name;
}

}  // namespace hourglass::ui
