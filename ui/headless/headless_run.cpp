#include "ui/headless/headless_run.h"

#include <unistd.h>

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/duration.h"
#include "core/io/write_png.h"
#include "ui/views/loss_chart.h"
#include "ui/window/status_sentence.h"

namespace hourglass::ui {
namespace {

const char* const kReconstructions = "hourglass-reconstructions.png";
const char* const kLoss = "hourglass-loss.png";
constexpr int kEnlarge = 4;
constexpr QSize kChart(1000, 420);

}  // namespace

HeadlessRun::HeadlessRun(QObject* parent) : QObject(parent), feed_(lab_, viewpoint_) {
    connect(&lab_, &Lab::snapshotReady, this, [this](auto snapshot) { progress(*snapshot); });
    connect(&lab_, &Lab::stateChanged, this, [this] {
        if (lab_.state() == Lab::State::Unusable) return fail(lab_.message());
        if (lab_.state() == Lab::State::Diverged) return fail(statusSentence(lab_));
        if (lab_.state() == Lab::State::Finished) trained_ = true;
        finishIfReady();
    });
    connect(&lab_, &Lab::pcaChanged, this, &HeadlessRun::finishIfReady);
    connect(&feed_.worker(), &PictureWorker::reconstructed, this, [this](auto pictures) {
        if (!trained_ || written_) return;
        written_ = writeReconstructions(*pictures) && writeLoss();
        if (!written_) return;
        std::printf("%s\n%s\n", kReconstructions, kLoss);
        QCoreApplication::exit(0);
    });
}

int HeadlessRun::run(const Experiment& experiment) {
    std::fprintf(stderr, "No display: training the recipe \"%s\" without a window.\n",
                 experiment.recipe.c_str());
    lab_.setPace(Pace::Full);
    lab_.setExperiment(experiment);
    lab_.start();
    return QCoreApplication::exec();
}

void HeadlessRun::progress(const Snapshot& s) {
    if (trained_ || !s.history || s.history->epochs.empty()) return;
    const bool terminal = isatty(STDERR_FILENO);
    static int64_t shownEpoch = -1;
    const auto epoch = static_cast<int64_t>(std::floor(s.progress.epoch));
    if (!terminal && epoch == shownEpoch) return;
    shownEpoch = epoch;
    const std::string left =
        s.secondsLeft > 0 ? ", " + durationText(s.secondsLeft) + " left" : std::string();
    std::fprintf(stderr, "%sEpoch %lld of %lld, squared error %.2f, %.2f epochs/s%s%s",
                 terminal ? "\r" : "", static_cast<long long>(epoch),
                 static_cast<long long>(s.epochs), s.history->epochs.back().validationSse,
                 s.epochsPerSecond, left.c_str(), terminal ? "\033[K" : "\n");
    std::fflush(stderr);
}

void HeadlessRun::finishIfReady() {
    if (!trained_ || !lab_.pca()) return;
    if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\n");
    std::fprintf(stderr, "%s\n", qPrintable(statusSentence(lab_)));
    feed_.look(ViewFeed::Reconstructions);
    feed_.worker().askReconstructions();
}

bool HeadlessRun::writeReconstructions(const Reconstructions& r) {
    Floats sheet = r.input;
    sheet.insert(sheet.end(), r.result.begin(), r.result.end());
    const Shape shape = r.shape.rank() == 3 ? r.shape : Shape{1, 1, r.shape.count()};
    const Raster raster = sheetOf(sheet.data(), 2 * r.count, shape, static_cast<int>(r.count));
    const Status status = writePng(kReconstructions, enlarged(raster, kEnlarge));
    if (!status) fail(QString::fromStdString(status.error().sentence()));
    return status.has_value();
}

bool HeadlessRun::writeLoss() {
    LossChart chart(lab_, viewpoint_);
    chart.resize(kChart);
    chart.refresh();
    QCoreApplication::processEvents();
    const bool written = chart.grab().save(kLoss);
    if (!written)
        fail(
            tr("%1 cannot be written. Is this folder writable, and the disk not full?").arg(kLoss));
    return written;
}

void HeadlessRun::fail(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    QCoreApplication::exit(1);
}

}  // namespace hourglass::ui
