#include "ui/training/slow_motion.h"

namespace hourglass::ui {
namespace {

constexpr int kCaptionMilliseconds = 1250;
constexpr size_t kKeptUpdates = 50;  // that one can go back in

}  // namespace

SlowMotion::SlowMotion(Lab& lab, QObject* parent) : QObject(parent), lab_(lab) {
    timer_.setSingleShot(true);
    timer_.setInterval(kCaptionMilliseconds);
    connect(&timer_, &QTimer::timeout, this, &SlowMotion::advance);
    connect(&lab, &Lab::stateChanged, this, &SlowMotion::followLab);
    connect(&lab, &Lab::snapshotReady, this, &SlowMotion::followLab);
    connect(&lab, &Lab::trainingBegins, this, &SlowMotion::stop);
    connect(&lab, &Lab::runOpened, this, &SlowMotion::stop);
    connect(&lab, &Lab::runClosed, this, &SlowMotion::stop);
}

void SlowMotion::setPause(int milliseconds) { timer_.setInterval(milliseconds); }

const StepCaptions& SlowMotion::captions() const {
    static const StepCaptions none;
    return told_.empty() ? none : told_[static_cast<size_t>(update_)].captions;
}

const StepCaption* SlowMotion::caption() const {
    return captions().empty() ? nullptr : &captions()[static_cast<size_t>(caption_)];
}

const StepTrace* SlowMotion::trace() const {
    return told_.empty() ? nullptr : told_[static_cast<size_t>(update_)].trace.get();
}

bool SlowMotion::isBehind() const {
    const auto& now = lab_.snapshot();
    if (!trace() || !caption() || !now) return false;
    const auto& all = captions();
    const bool moved = std::any_of(all.begin(), all.begin() + caption_ + 1,
                                   [](const StepCaption& c) { return c.moves; });
    return now->progress.step > trace()->update - (moved ? 0 : 1);
}

void SlowMotion::begin() {
    if (on_) return;
    using State = Lab::State;
    const State state = lab_.state();
    if (state == State::Finished || state == State::Unusable || state == State::Diverged) {
        Q_EMIT told(state == State::Finished
                        ? tr("This run is at its end: train on, then watch it in slow motion.")
                        : tr("Nothing can be trained now, so there is nothing to watch."));
        Q_EMIT changed();  // what was switched on by a click goes off again
        return;
    }
    on_ = running_ = true;
    ++session_;
    next_ = Next::Wanted;
    lab_.pause();
    Q_EMIT changed();
    followLab();
}

/// An update waits until the one before is shown and the run stands still: one that ends an epoch
/// goes on with its evaluation.
void SlowMotion::followLab() {
    if (!on_) return;
    using State = Lab::State;
    const State state = lab_.state();
    if (state == State::Unusable || state == State::Diverged) return stop();
    const auto& now = lab_.snapshot();
    const bool still = state == State::Ready || state == State::Paused || state == State::Finished;
    const bool shown = told_.empty() || (now && now->progress.step >= told_.back().trace->update);
    if (next_ == Next::Wanted && still && shown) ask();
}

void SlowMotion::ask() {
    next_ = Next::Asked;
    lab_.watchUpdate([this, session = session_](auto trace) {
        if (session == session_) take(trace);
    });
}

void SlowMotion::take(const std::shared_ptr<const StepTrace>& trace) {
    next_ = Next::Later;
    if (!on_) return;
    if (!trace) {
        stop();
        return Q_EMIT told(tr("The run is at its end."));
    }
    told_.push_back({trace, captionsOf(*trace, lab_.experiment())});
    if (told_.size() > kKeptUpdates) told_.pop_front();
    show(static_cast<int>(told_.size()) - 1, 0);
}

void SlowMotion::show(int update, int caption) {
    update_ = update;
    caption_ = caption;
    const int session = session_;
    if (isNewest() && this->caption()->moves) lab_.showNow();
    if (session != session_ || !on_) return;  // the new moment ended it
    if (running_) timer_.start();
    Q_EMIT changed();
}

void SlowMotion::advance() {
    if (!on_ || isWaiting() || told_.empty()) return;
    if (caption_ + 1 < static_cast<int>(captions().size())) return show(update_, caption_ + 1);
    if (!isNewest()) return show(update_ + 1, 0);
    next_ = Next::Wanted;
    lab_.showNow();
    followLab();
}

void SlowMotion::forward() {
    if (!on_) return;
    timer_.stop();
    running_ = false;
    advance();
    Q_EMIT changed();
}

void SlowMotion::back() {
    if (!on_ || isWaiting() || told_.empty()) return;
    timer_.stop();
    running_ = false;
    if (caption_ > 0) return show(update_, caption_ - 1);
    if (update_ > 0)
        return show(update_ - 1,
                    static_cast<int>(told_[static_cast<size_t>(update_ - 1)].captions.size()) - 1);
    Q_EMIT changed();
}

void SlowMotion::goTo(int caption) {
    if (!on_ || isWaiting() || caption < 0 || caption >= static_cast<int>(captions().size()))
        return;
    timer_.stop();
    running_ = false;
    // Whoever jumps over the part where weights move has seen them move.
    const auto& all = captions();
    if (isNewest() && std::any_of(all.begin(), all.begin() + caption,
                                  [](const StepCaption& c) { return c.moves; }))
        lab_.showNow();
    if (on_) show(update_, caption);
}

void SlowMotion::pauseOrGoOn() {
    if (!on_) return;
    running_ = !running_;
    if (!running_)
        timer_.stop();
    else if (!isWaiting())
        timer_.start();
    Q_EMIT changed();
}

void SlowMotion::stop() {
    if (!on_) return;
    on_ = running_ = false;
    next_ = Next::Later;
    ++session_;
    timer_.stop();
    told_.clear();
    update_ = caption_ = 0;
    lab_.showNow();
    Q_EMIT changed();
}

void SlowMotion::leave() {
    if (!on_) return;
    stop();
    lab_.start();
}

}  // namespace hourglass::ui
