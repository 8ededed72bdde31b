#include "ui/views/view_feed.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr qint64 kTick = 30;
constexpr qint64 kReconstructionPause = 150, kCodePause = 250,
                 kNetworkPause = 250;  // milliseconds between two

}  // namespace

ViewFeed::ViewFeed(Lab& lab, Viewpoint& viewpoint, QObject* parent)
    : QObject(parent), lab_(lab), viewpoint_(viewpoint) {
    connect(&lab, &Lab::dataChanged, this, &ViewFeed::takeData);
    connect(&lab, &Lab::runOpened, this, &ViewFeed::takeRun);
    connect(&viewpoint, &Viewpoint::shownChanged, this, &ViewFeed::takeShown);
    connect(&lab, &Lab::liveChanged, this, &ViewFeed::takeLive);
    connect(&lab, &Lab::runClosed, this, &ViewFeed::cleared);
    connect(&lab, &Lab::stateChanged, this, &ViewFeed::shareTime);
    connect(&viewpoint, &Viewpoint::shownChanged, this, &ViewFeed::shareTime);
    connect(&worker_, &PictureWorker::reconstructed, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT reconstructed(answer);
    });
    connect(&worker_, &PictureWorker::encoded, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT encoded(answer);
    });
    connect(&worker_, &PictureWorker::networkSeen, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT networkSeen(answer);
    });
    connect(&worker_, &PictureWorker::unitSeen, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT unitSeen(answer);
    });
    connect(&worker_, &PictureWorker::specialSeen, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT specialSeen(answer);
    });
    connect(&worker_, &PictureWorker::decoded, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT decoded(answer);
    });
    connect(&worker_, &PictureWorker::rebuilt, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT rebuilt(answer);
    });
    connect(&worker_, &PictureWorker::surveyed, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT surveyed(answer);
    });
    connect(&worker_, &PictureWorker::nearestFound, this, [this](auto answer) {
        if (isShown(answer->run, answer->step)) Q_EMIT nearestFound(answer);
    });
    // While training goes on there are fewer codes: behind it come all of them.
    connect(&lab, &Lab::stateChanged, this, [this] {
        if (std::exchange(going_, lab_.isGoing()) && !going_) {
            codes_.stale = true;
            tick();
        }
    });
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &ViewFeed::tick);
}

qint64 ViewFeed::Interest::dueIn(qint64 pause) const {
    if (!wanted || !stale) return -1;
    return last.isValid() ? std::max<qint64>(0, pause - last.elapsed()) : 0;
}

void ViewFeed::look(Needs needs) {
    reconstructions_.wanted = needs.testFlag(Reconstructions);
    codes_.wanted = needs.testFlag(Codes);
    network_.wanted = needs.testFlag(Network);
    tick();
}

void ViewFeed::showExample(int64_t example) {
    worker_.setNetworkExample(example);
    network_.stale = true;
    tick();
}

void ViewFeed::takeData() {
    examples_ = lab_.data() ? chooseExamples(*lab_.data()) : Examples();
    if (lab_.data()) worker_.setExamples(examples_);
    Q_EMIT examplesChanged();
}

void ViewFeed::takeRun() {
    worker_.setModel(lab_.runNumber(), lab_.experiment(), lab_.data()->sampleShape,
                     lab_.data()->scaling);
}

/// While training goes on, an answer is always a little late; of a moment that is looked at it
/// must be about that very moment.
bool ViewFeed::isShown(int64_t run, int64_t step) const {
    if (run <= 0 || run != lab_.runNumber()) return false;
    return viewpoint_.isLive() || (viewpoint_.shown() && viewpoint_.shown()->progress.step == step);
}

void ViewFeed::takeShown() {
    const auto& shown = viewpoint_.shown();
    if (!shown) return;
    worker_.setParameters(shown->run, shown->progress.step, shown->schedules, shown->layersBegun,
                          shown->parameters);
    makeAllStale();
}

/// A moment that was chosen by hand is drawn at once.
void ViewFeed::shareTime() { worker_.setSharing(lab_.isGoing() && viewpoint_.isLive()); }

void ViewFeed::takeLive() {
    worker_.setLive(lab_.runNumber(), lab_.experiment());
    makeAllStale();
}

void ViewFeed::makeAllStale() {
    reconstructions_.stale = codes_.stale = network_.stale = true;
    Q_EMIT parametersChanged();
    tick();
}

/// Asks for what is due, and wakes again when the next one will be: each waking takes a processor
/// from the training.
void ViewFeed::tick() {
    qint64 soonest = -1;
    const auto may = [&](Interest& interest, qint64 pause, const QString& kind) {
        qint64 wait = interest.dueIn(pause);
        if (wait < 0) return false;
        wait = std::max<qint64>(wait, worker_.millisecondsUntil(kind));
        if (wait == 0) {
            interest.stale = false;
            interest.last.start();
            return true;
        }
        soonest = soonest < 0 ? wait : std::min(soonest, wait);
        return false;
    };
    if (may(reconstructions_, kReconstructionPause, PictureWorker::kReconstructing))
        worker_.askReconstructions();
    if (may(network_, kNetworkPause, PictureWorker::kNetworking)) worker_.askNetwork();
    if (may(codes_, kCodePause, PictureWorker::kEncoding))
        lab_.isGoing() ? worker_.askFewerCodes() : worker_.askCodes();
    soonest < 0 ? timer_.stop() : timer_.start(static_cast<int>(std::max(soonest, kTick)));
}

}  // namespace hourglass::ui
