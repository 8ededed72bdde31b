#include "ui/views/view_feed.h"

namespace hourglass::ui {
namespace {

constexpr int kTick = 30;
constexpr qint64 kReconstructionPause = 150, kCodePause = 250,
                 kFeaturePause = 250;  // milliseconds between two

}  // namespace

ViewFeed::ViewFeed(Lab& lab, QObject* parent) : QObject(parent), lab_(lab) {
    connect(&lab, &Lab::dataChanged, this, &ViewFeed::takeData);
    connect(&lab, &Lab::runOpened, this, &ViewFeed::takeRun);
    connect(&lab, &Lab::snapshotReady, this, &ViewFeed::takeSnapshot);
    connect(&lab, &Lab::liveChanged, this, &ViewFeed::takeLive);
    connect(&lab, &Lab::runClosed, this, &ViewFeed::cleared);
    const auto isOpen = [this](int64_t run) { return run > 0 && run == lab_.runNumber(); };
    connect(&worker_, &PictureWorker::reconstructed, this, [this, isOpen](auto answer) {
        if (isOpen(answer->run)) Q_EMIT reconstructed(answer);
    });
    connect(&worker_, &PictureWorker::encoded, this, [this, isOpen](auto answer) {
        if (isOpen(answer->run)) Q_EMIT encoded(answer);
    });
    connect(&worker_, &PictureWorker::decoded, this, [this, isOpen](auto answer) {
        if (isOpen(answer->run)) Q_EMIT decoded(answer);
    });
    connect(&worker_, &PictureWorker::featured, this, [this, isOpen](auto answer, qint64 run) {
        if (isOpen(run)) Q_EMIT featured(answer);
    });
    timer_.setInterval(kTick);
    connect(&timer_, &QTimer::timeout, this, &ViewFeed::tick);
}

bool ViewFeed::Interest::due(qint64 milliseconds) {
    if (!wanted || !stale || (last.isValid() && last.elapsed() < milliseconds)) return false;
    stale = false;
    last.start();
    return true;
}

void ViewFeed::look(bool reconstructions, bool codes, bool features) {
    reconstructions_.wanted = reconstructions;
    codes_.wanted = codes;
    features_.wanted = features;
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

void ViewFeed::takeSnapshot(const std::shared_ptr<const Snapshot>& snapshot) {
    if (!snapshot->parameters) return;
    const History& history = *snapshot->history;
    worker_.setParameters(snapshot->run, snapshot->progress.step,
                          history.scheduleProgress(snapshot->progress), history.layersBegun(),
                          snapshot->parameters);
    makeAllStale();
}

void ViewFeed::takeLive() {
    worker_.setLive(lab_.runNumber(), lab_.experiment());
    makeAllStale();
}

void ViewFeed::makeAllStale() {
    reconstructions_.stale = codes_.stale = features_.stale = true;
    Q_EMIT parametersChanged();
    tick();
}

void ViewFeed::tick() {
    if (reconstructions_.due(kReconstructionPause)) worker_.askReconstructions();
    if (features_.due(kFeaturePause)) worker_.askFeatures();
    if (codes_.due(kCodePause)) worker_.askCodes();
    const auto waits = [](const Interest& i) { return i.wanted && i.stale; };
    const bool waiting = waits(reconstructions_) || waits(codes_) || waits(features_);
    if (waiting && !timer_.isActive()) timer_.start();
    if (!waiting) timer_.stop();
}

}  // namespace hourglass::ui
