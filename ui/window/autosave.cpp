#include "ui/window/autosave.h"

#include <QPointer>
#include <QtConcurrent>

namespace hourglass::ui {

Autosave::Autosave(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, RunFiles& files,
                   double seconds, const QString& folder, QObject* parent)
    : QObject(parent),
      model_(model),
      lab_(lab),
      viewpoint_(viewpoint),
      files_(files),
      recovery_(folder) {
    pool_.setMaxThreadCount(1);
    connect(&timer_, &QTimer::timeout, this, &Autosave::keep);
    connect(&lab, &Lab::stateChanged, this, [this] {
        const auto state = lab_.state();
        if (state == Lab::State::Paused || state == Lab::State::Finished) keep();
    });
    connect(&files, &RunFiles::saved, this, [this] {
        if (!files_.hasUnsavedWork()) recovery_.clear();
        last_.reset();
    });
    connect(&files, &RunFiles::opened, this, [this] {
        recovery_.clear();
        last_.reset();
    });
    if (seconds > 0) timer_.start(static_cast<int>(seconds * 1000));
}

Autosave::~Autosave() { pool_.waitForDone(); }

void Autosave::keep() {
    if (writing_ || !(files_.hasUnsavedWork() || model_.isModified())) return;
    writing_ = true;
    const int64_t shown = viewpoint_.updates();
    // The answer may come when another one keeps the window's state.
    lab_.withRuns([self = QPointer(this), shown](const RunsNow& now) {
        if (self) self->write(now, shown);
    });
}

void Autosave::write(const RunsNow& runs, int64_t shown) {
    ReportModel::of(model_).takePending();
    Stand stand{model_.document(), ReportModel::of(model_).views(), {}};
    for (auto& run : runs.runs) stand.runs.emplace_back(run.number, run.checkpoint->updates());
    if (stand == last_) {
        writing_ = false;
        return;
    }
    last_ = stand;
    // The file beside a document that is open elsewhere is that window's.
    const QString document = files_.isReadOnly() ? QString() : model_.path();
    RunsNow now = runs;
    now.shown = shown;
    now.told = ReportModel::of(model_).moments();
    const auto work = [this, now, edited = stand.document, parts = files_.otherParts(),
                       path = recovery_.fileFor(document)] {
        auto made = makeDocument(edited, now, parts, false);
        const Status status = made ? writeDocument(path.toStdString(), *made)
                                   : Status(tl::make_unexpected(made.error()));
        const auto file =
            std::make_shared<const DocumentFile>(made ? std::move(*made) : DocumentFile());
        QMetaObject::invokeMethod(this, [this, now, file, status] {
            lab_.takeFiles(now, *file);
            done(status);
        });
    };
    (void)QtConcurrent::run(&pool_, work);
}

void Autosave::done(const Status& status) {
    writing_ = false;
    // What was written may have been saved, or left, meanwhile.
    if (!files_.hasUnsavedWork() && !model_.isModified()) recovery_.clear();
    if (status) {
        toldFailure_ = false;
        Q_EMIT kept();
        return;
    }
    last_.reset();
    if (!std::exchange(toldFailure_, true))
        Q_EMIT failed(tr("What is not saved could not be kept aside: %1")
                          .arg(QString::fromStdString(status.error().sentence())));
}

}  // namespace hourglass::ui
