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
    if (!lab_.data()) return;
    examples_ = chooseExamples(*lab_.data());
    worker_.setExamples(examples_);
    Q_EMIT examplesChanged();
}

void ViewFeed::takeRun() {
    worker_.setModel(lab_.runNumber(), lab_.experiment(), lab_.data()->sampleShape,
                     lab_.data()->scaling);
}

void ViewFeed::takeSnapshot(const std::shared_ptr<const Snapshot>& snapshot) {
    if (!snapshot->parameters) return;
    worker_.setParameters(snapshot->run, snapshot->progress, snapshot->parameters);
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
