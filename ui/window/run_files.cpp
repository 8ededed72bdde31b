#include "ui/window/run_files.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QtConcurrent>

#include "core/exports/exporter.h"
#include "core/io/run_file.h"

namespace hourglass::ui {
namespace {

QString runFilter() { return RunFiles::tr("Hourglass runs (*.hourglass)"); }

QString withEnding(const QString& path, const QString& ending) {
    return QFileInfo(path).suffix().isEmpty() ? path + ending : path;
}

}  // namespace

RunFiles::RunFiles(DocumentModel& model, Lab& lab, QWidget* window)
    : QObject(window), model_(model), lab_(lab), window_(window) {}

void RunFiles::chooseOpen() {
    const QString path = QFileDialog::getOpenFileName(
        window_, tr("Open"), {},
        tr("Runs and experiments (*.hourglass *.json)") + ";;" + tr("All files (*)"));
    if (!path.isEmpty()) openAfterAsking(path);
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
    lab_.resume(run->checkpoint, *run);
    savedStep_ = run->checkpoint.step;
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

bool RunFiles::hasUnsavedWork() const {
    const auto& snapshot = lab_.snapshot();
    const int64_t step = snapshot ? snapshot->progress.step : 0;
    return (step > 0 && step != savedStep_) || (model_.isModified() && !model_.path().isEmpty());
}

bool RunFiles::mayLeave(std::function<void()> then) {
    if (!hasUnsavedWork()) return true;
    QMessageBox question(QMessageBox::Question, tr("Hourglass"),
                         tr("This run has not been saved. Keep it as a file?"),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (answer == QMessageBox::Discard) return true;
    if (answer == QMessageBox::Save) {
        connect(
            this, &RunFiles::saved, this, [then = std::move(then)] { then(); },
            Qt::SingleShotConnection);
        save();
    }
    return false;
}

void RunFiles::save() {
    if (model_.path().isEmpty())
        chooseSave();
    else
        saveAs(model_.path());
}

void RunFiles::chooseSave() {
    const QString path =
        QFileDialog::getSaveFileName(window_, tr("Save run"), model_.path(), runFilter());
    if (!path.isEmpty()) saveAs(withEnding(path, ".hourglass"));
}

void RunFiles::saveAs(const QString& path) {
    lab_.withCheckpoint([this, path, data = lab_.data()](auto checkpoint) {
        if (!checkpoint || !data)
            return Q_EMIT failed(
                tr("There is no run to save yet. Make the network trainable "
                   "first."));
        const auto work = [path, checkpoint, data]() -> Status {
            auto run = captureRun(*checkpoint, *data);
            if (!run) return tl::make_unexpected(run.error());
            return writeRun(path.toStdString(), *run);
        };
        const int64_t step = checkpoint->step;
        write(path, tr("Saved %1.").arg(QFileInfo(path).fileName()), work, [this, path, step] {
            model_.saved(path);
            savedStep_ = step;
            Q_EMIT saved(path);
        });
    });
}

void RunFiles::write(const QString&, const QString& done, std::function<Status()> work,
                     std::function<void()> after) {
    (void)QtConcurrent::run([this, done, work = std::move(work), after = std::move(after)] {
        const Status status = work();
        QMetaObject::invokeMethod(this, [this, done, after, status] {
            if (!status) return Q_EMIT failed(QString::fromStdString(status.error().sentence()));
            if (after) after();
            Q_EMIT told(done);
        });
    });
}

void RunFiles::chooseExport(const QString& format, const QString& title, const QString& ending,
                            const QString& part) {
    const QString path =
        QFileDialog::getSaveFileName(window_, tr("Export %1 as %2").arg(part, title), part + ending,
                                     tr("%1 files (*%2)").arg(title, ending));
    if (!path.isEmpty()) exportTo(format, part, withEnding(path, ending));
}

void RunFiles::exportTo(const QString& format, const QString& part, const QString& path) {
    auto which = parseModelPart(part.toStdString());
    if (!which) return Q_EMIT failed(QString::fromStdString(which.error().sentence()));
    lab_.withCheckpoint([this, format, path, which, data = lab_.data()](auto checkpoint) {
        if (!checkpoint || !data) return Q_EMIT failed(tr("There is no network to export yet."));
        const auto work = [format, path, which, checkpoint, data]() -> Status {
            const ExportRequest request{checkpoint->experiment,
                                        data->sampleShape,
                                        data->scaling,
                                        checkpoint->parameters,
                                        *which,
                                        checkpoint->progress()};
            return exportModel(format.toStdString(), request, path.toStdString());
        };
        write(path, tr("Exported %1.").arg(QFileInfo(path).fileName()), work);
    });
}

}  // namespace hourglass::ui
