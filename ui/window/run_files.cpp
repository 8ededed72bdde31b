#include "ui/window/run_files.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QtConcurrent>
#include <algorithm>

#include "core/exports/exporter.h"
#include "core/io/document_file.h"
#include "ui/document/save_dialog.h"

namespace hourglass::ui {
namespace {

FileKind runKind() { return {RunFiles::tr("Hourglass runs"), "hourglass"}; }

}  // namespace

RunFiles::RunFiles(DocumentModel& model, Lab& lab, QWidget* window)
    : QObject(window), model_(model), lab_(lab), window_(window) {
    pool_.setMaxThreadCount(1);
    connect(&lab, &Lab::runOpened, this, [this] {
        if (openedStep_) noteWritten(lab_.shownNumber(), *openedStep_, model_.path());
        openedStep_.reset();
    });
    connect(&lab, &Lab::runClosed, this, [this] { openedStep_.reset(); });
}

RunFiles::~RunFiles() { pool_.waitForDone(); }

void RunFiles::chooseOpen() {
    const QString path = QFileDialog::getOpenFileName(
        window_, tr("Open"), {},
        tr("Runs and experiments (*.hourglass *.json)") + ";;" + tr("All files (*)"));
    if (path.isEmpty()) return;
    if (isDocument(path))
        openAfterAsking(path);
    else
        Q_EMIT dataChosen(path);
}

void RunFiles::openAfterAsking(const QString& path) {
    if (mayLeave([this, path] { open(path); })) open(path);
}

bool RunFiles::isDocument(const QString& path) {
    return path.endsWith(".hourglass", Qt::CaseInsensitive) ||
           path.endsWith(".json", Qt::CaseInsensitive);
}

bool RunFiles::open(const QString& path) {
    return path.endsWith(".json", Qt::CaseInsensitive) ? openExperiment(path) : openRun(path);
}

bool RunFiles::openRun(const QString& path) {
    auto run = readRun(path.toStdString());
    if (!run) {
        Q_EMIT failed(QString::fromStdString(run.error().sentence()));
        return false;
    }
    openedStep_ = run->checkpoint.history.stages.back().firstStep + run->checkpoint.step;
    lab_.resume(run->checkpoint, *run);
    model_.open(Document{run->checkpoint.experiment}, path);
    Q_EMIT told(tr("Opened %1.").arg(QFileInfo(path).fileName()));
    return true;
}

bool RunFiles::openExperiment(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT failed(tr("%1: The file cannot be read. %2").arg(path, file.errorString()));
        return false;
    }
    const std::string where = path.toStdString();
    auto json = parseJson(file.readAll().toStdString(), where);
    auto experiment = json ? parseExperiment(*json, where) : tl::make_unexpected(json.error());
    if (!experiment) {
        Q_EMIT failed(QString::fromStdString(experiment.error().sentence()));
        return false;
    }
    model_.open(Document{*experiment}, {});
    Q_EMIT told(tr("Opened %1.").arg(QFileInfo(path).fileName()));
    return true;
}

bool RunFiles::isSaved(int64_t number, int64_t step) const {
    const auto written = written_.find(number);
    return step == 0 || (written != written_.end() && written->second.step == step);
}

/// A file holds one run: what it held before is in no file any more.
void RunFiles::noteWritten(int64_t number, int64_t step, const QString& path) {
    std::erase_if(written_, [&](const auto& entry) { return entry.second.path == path; });
    written_[number] = {step, path};
}

bool RunFiles::hasUnsavedWork() const {
    const auto& snapshot = lab_.snapshot();
    return !isSaved(lab_.shownNumber(), snapshot ? snapshot->progress.step : 0) ||
           (model_.isModified() && !model_.path().isEmpty());
}

QStringList RunFiles::unsavedKeptRuns() const {
    QStringList names;
    for (const KeptRun& run : lab_.runs().runs())
        if (!isSaved(run.number, run.step)) names << run.title();
    return names;
}

/// Runs of the list live as long as the window does.
bool RunFiles::mayDiscardKeptRuns() {
    const QStringList names = unsavedKeptRuns();
    if (names.isEmpty()) return true;
    const QString which = names.size() == 1
                              ? tr("%1 has not been saved.").arg(names.front())
                              : tr("%n runs of the list have not been saved:", nullptr,
                                   static_cast<int>(names.size())) +
                                    " " + names.join("; ") + ".";
    QMessageBox question(
        QMessageBox::Question, tr("Hourglass"),
        which + " " +
            tr("A click in the list of runs opens one, and Ctrl+S saves it. Discard what is not "
               "saved?"),
        QMessageBox::Discard | QMessageBox::Cancel, window_);
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Discard;
}

bool RunFiles::mayClose(Then then, Then stay) {
    if (mayDiscardKeptRuns()) return mayLeave(std::move(then), std::move(stay));
    if (stay) stay();
    return false;
}

bool RunFiles::mayLeave(Then then, Then stay) {
    if (lab_.state() == Lab::State::Unusable || !hasUnsavedWork()) return true;
    QMessageBox question(QMessageBox::Question, tr("Hourglass"),
                         tr("This run has not been saved. Keep it as a file?"),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (answer == QMessageBox::Discard) return true;
    if (answer == QMessageBox::Save)
        save(std::move(then), std::move(stay));
    else if (stay)
        stay();
    return false;
}

/// The file of a trained run is not overwritten by another run that has learned nothing.
bool RunFiles::wouldLoseTrainedRun() const {
    const auto& snapshot = lab_.snapshot();
    if (snapshot && snapshot->progress.step > 0) return false;
    return std::any_of(written_.begin(), written_.end(), [this](const auto& entry) {
        const auto& [number, written] = entry;
        return number != lab_.shownNumber() && written.step > 0 && written.path == model_.path();
    });
}

void RunFiles::save(Then then, Then stay) {
    const bool loses = !model_.path().isEmpty() && wouldLoseTrainedRun();
    if (loses)
        Q_EMIT told(tr("%1 holds a trained run, and this one has learned nothing yet. Choose "
                       "another name.")
                        .arg(nameAndFolder(model_.path())));
    if (model_.path().isEmpty() || loses)
        chooseSave(std::move(then), std::move(stay));
    else
        saveAs(model_.path(), std::move(then), std::move(stay));
}

void RunFiles::chooseSave(Then then, Then stay) {
    const QString proposed = model_.path().isEmpty()
                                 ? QString::fromStdString(model_.experiment().recipe) + ".hourglass"
                                 : model_.path();
    const QString path = askSaveName(window_, tr("Save run"), proposed, {runKind()});
    if (!path.isEmpty())
        saveAs(path, std::move(then), std::move(stay));
    else if (stay)
        stay();
}

void RunFiles::saveAs(const QString& path, Then then, Then stay) {
    lab_.withCheckpoint([=, this, data = lab_.data(), document = model_.document(),
                         number = lab_.shownNumber()](auto checkpoint) {
        if (!checkpoint || !data) {
            Q_EMIT failed(tr("There is no run to save yet. Make the network trainable first."));
            if (stay) stay();
            return;
        }
        Job job;
        job.work = [path, checkpoint, data]() -> Status {
            auto run = captureRun(*checkpoint, *data);
            if (!run) return tl::make_unexpected(run.error());
            return writeRun(path.toStdString(), *run);
        };
        job.done = tr("Saved %1. Open it again with Ctrl+O, or use it by hourglass-cli.")
                       .arg(nameAndFolder(path));
        const int64_t step = checkpoint->history.stages.back().firstStep + checkpoint->step;
        job.after = [=, this] {
            model_.saved(path, document);
            noteWritten(number, step, path);
            Q_EMIT saved(path);
            if (then) then();
        };
        job.failed = stay;
        write(std::move(job));
    });
}

void RunFiles::write(Job job) {
    (void)QtConcurrent::run(&pool_, [this, job = std::move(job)] {
        const Status status = job.work();
        QMetaObject::invokeMethod(this, [this, job, status] {
            if (status) {
                Q_EMIT told(job.done);
                if (job.after) job.after();
                return;
            }
            Q_EMIT failed(QString::fromStdString(status.error().sentence()));
            if (job.failed) job.failed();
        });
    });
}

void RunFiles::chooseExport(const QString& format, const QString& part) {
    for (auto& known : exportFormats()) {
        if (known.id != format.toStdString()) continue;
        const QString title = QString::fromStdString(known.title).section(" (", 0, 0);
        const FileKind kind{title, QString::fromStdString(known.ending)};
        const QString path = askSaveName(window_, tr("Export %1 as %2").arg(part, title),
                                         withEnding(part, kind), {kind});
        if (!path.isEmpty()) exportTo(format, part, path);
    }
}

void RunFiles::exportTo(const QString& format, const QString& part, const QString& path) {
    auto which = parseModelPart(part.toStdString());
    if (!which) return Q_EMIT failed(QString::fromStdString(which.error().sentence()));
    lab_.withCheckpoint([this, format, path, which, data = lab_.data()](auto checkpoint) {
        if (!checkpoint || !data)
            return Q_EMIT failed(tr("There is no network to export yet. Make it trainable first."));
        Job job;
        job.work = [format, path, which, checkpoint, data]() -> Status {
            const ExportRequest request{checkpoint->experiment,
                                        data->sampleShape,
                                        data->scaling,
                                        checkpoint->parameters,
                                        *which,
                                        checkpoint->progress()};
            return exportModel(format.toStdString(), request, path.toStdString());
        };
        QString use;
        for (auto& known : exportFormats())
            if (known.id == format.toStdString()) use = QString::fromStdString(known.use);
        job.done = tr("Exported %1. %2").arg(nameAndFolder(path), use);
        write(std::move(job));
    });
}

}  // namespace hourglass::ui
