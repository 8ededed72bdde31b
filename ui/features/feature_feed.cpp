#include "ui/features/feature_feed.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr int kPause = 250;      // milliseconds between two questions while training goes on
constexpr double kShare = 0.03;  // of a processor
constexpr int kLate = 300;       // milliseconds for which tiles of another moment may stay
const char* const kAnswering = "features";

}  // namespace

FeatureFeed::FeatureFeed(const PageContext& on, QObject* parent)
    : QObject(parent), lab_(on.lab), viewpoint_(on.viewpoint), feed_(on.feed), share_(kShare) {
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &FeatureFeed::ask);
    late_.setSingleShot(true);
    late_.setInterval(kLate);
    connect(&late_, &QTimer::timeout, this, [this] {
        run_ = 0;
        Q_EMIT late();
    });
    connect(&feed_, &ViewFeed::parametersChanged, this, &FeatureFeed::ask);
    connect(&feed_, &ViewFeed::cleared, this, [this] {
        stop();
        run_ = 0;
        Q_EMIT cleared();
    });
    connect(&worker_, &FeatureWorker::answered, this, &FeatureFeed::take);
}

void FeatureFeed::want(const FeatureWish& wish) {
    if (wish == wish_) return;
    wish_ = wish;
    since_.invalidate();
    ask();
}

void FeatureFeed::setLooking(bool looking) {
    looking_ = looking;
    ask();
}

void FeatureFeed::stop() {
    worker_.stop();
    later_.stop();
    late_.stop();
}

/// Of a moment that passes by not more often than an eye can use.
void FeatureFeed::ask() {
    const auto& now = viewpoint_.shown();
    if (!looking_ || !now || !lab_.data() || now->run != lab_.runNumber()) return;
    if (!feed_.examples().probes || feed_.examples().shape != lab_.data()->sampleShape) return;
    const bool live = viewpoint_.isLive();
    const int wait = live && run_ > 0 && since_.isValid() ? millisecondsToWait() : 0;
    if (wait > 0) {
        if (!later_.isActive()) later_.start(wait);
        return;
    }
    since_.start();
    later_.stop();
    if (run_ > 0 && !isShownMoment(run_, step_) && !late_.isActive()) late_.start();
    worker_.ask({wish_, now->run, live, now->progress, now->schedules, lab_.experiment(),
                 lab_.data(), now->parameters, feed_.examples()});
    Q_EMIT asked();
}

/// While training goes on, answers take no more than their share of the time.
int FeatureFeed::millisecondsToWait() const {
    const auto share = share_.millisecondsUntil(kAnswering, TimeShare::Clock::now());
    const auto most = std::max<int64_t>(kPause - since_.elapsed(), lab_.isGoing() ? share : 0);
    return static_cast<int>(std::max<int64_t>(0, most));
}

/// While training goes on, an answer is always a little late; of a moment that is looked at it
/// must be about that very moment.
bool FeatureFeed::isShownMoment(int64_t run, int64_t step) const {
    if (run != lab_.runNumber()) return false;
    return viewpoint_.isLive() || (viewpoint_.shown() && viewpoint_.shown()->progress.step == step);
}

void FeatureFeed::take(const std::shared_ptr<const FeatureAnswer>& answer) {
    share_.took(kAnswering, answer->spent, TimeShare::Clock::now());
    if (!isShownMoment(answer->run, answer->step)) return;
    late_.stop();
    run_ = answer->run;
    step_ = answer->step;
    Q_EMIT answered(answer);
}

}  // namespace hourglass::ui
