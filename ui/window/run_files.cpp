#include "ui/window/run_files.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <algorithm>

#include "core/io/document_file.h"
#include "ui/document/save_dialog.h"
#include "ui/report/report_model.h"

// Opening documents and experiments; saving is in run_saving.cpp, what is not saved yet in
// unsaved_work.cpp.
namespace hourglass::ui {
namespace {

constexpr size_t kMostLosses = 6;  // in one sentence
constexpr const char* kReport = "report";

QString damageSentence(const QString& name, const std::vector<std::string>& losses) {
    QString text = RunFiles::tr(
                       "%1 is damaged. What is whole is open; save it under another "
                       "name.")
                       .arg(name);
    for (size_t i = 0; i < losses.size() && i < kMostLosses; ++i)
        text += "\n" + QString::fromStdString(losses[i]);
    if (losses.size() > kMostLosses)
        text += "\n" + RunFiles::tr("And %n more.", nullptr,
                                    static_cast<int>(losses.size() - kMostLosses));
    return text;
}

}  // namespace

RunFiles::RunFiles(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, QWidget* window)
    : QObject(window), model_(model), lab_(lab), viewpoint_(viewpoint), window_(window) {
    pool_.setMaxThreadCount(1);
    connect(&model, &DocumentModel::marksChanged, this,
            [this] { lab_.setMarks(model_.document().marks); });
}

RunFiles::~RunFiles() { pool_.waitForDone(); }

void RunFiles::chooseOpen() {
    const QString path = QFileDialog::getOpenFileName(
        window_, tr("Open"), {},
        tr("Documents and experiments (*.hourglass *.json)") + ";;" + tr("All files (*)"));
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
    return path.endsWith(".json", Qt::CaseInsensitive) ? openExperiment(path) : openDocument(path);
}

bool RunFiles::openDocument(const QString& path) {
    auto file = readDocument(path.toStdString());
    if (!file) {
        Q_EMIT failed(QString::fromStdString(file.error().sentence()));
        return false;
    }
    noteWritten(*file, marksIn(*file));
    // A damaged file is not written over: what is left of it gets another name.
    const bool whole = file->losses.empty();
    show(*file, whole ? path : QString());
    noteReport();
    const QString name = QFileInfo(path).fileName();
    if (!whole)
        Q_EMIT failed(damageSentence(name, file->losses));
    else if (readOnly_)
        Q_EMIT failed(tr("%1 is open in another window of Hourglass. Here it is read-only: what "
                         "you do is saved under another name.")
                          .arg(name));
    else
        Q_EMIT told(file->runs.size() < 2 ? tr("Opened %1.").arg(name)
                                          : tr("Opened %1 with %n runs.", nullptr,
                                               static_cast<int>(file->runs.size()))
                                                .arg(name));
    return true;
}

OtherParts RunFiles::otherParts() const {
    OtherParts parts = parts_;
    ReportModel::of(model_).takePending();
    const Value report = ReportModel::of(model_).json();
    if (report.isNull())
        parts.window.erase(kReport);
    else
        parts.window.set(kReport, report);
    return parts;
}

void RunFiles::show(const DocumentFile& file, const QString& path) {
    parts_ = {file.window, file.unknown, file.others};
    ReportModel::of(model_).read(file.window[kReport]);
    lockDocument(path);
    const SavedRun* open = nullptr;
    for (auto& run : file.runs)
        if (run.number == file.open) open = &run;
    const Experiment experiment = open ? open->file->checkpoint.experiment : file.experiment;
    lab_.openDocument(file);
    model_.open(Document{experiment, marksIn(file)}, path);
    viewpoint_.restore(file.shown);
    Q_EMIT opened();
}

bool RunFiles::openLost(const QString& file, const QString& document) {
    auto lost = readDocument(file.toStdString());
    if (!lost) {
        Q_EMIT failed(QString::fromStdString(lost.error().sentence()));
        return false;
    }
    written_.clear();
    writtenMarks_.clear();
    writtenReport_.clear();
    if (!document.isEmpty())
        if (auto saved = readDocument(document.toStdString())) noteWritten(*saved, marksIn(*saved));
    show(*lost, document);
    model_.undoStack().resetClean();
    if (!lost->losses.empty())
        Q_EMIT failed(damageSentence(QFileInfo(file).fileName(), lost->losses));
    return true;
}

void RunFiles::openShipped(const QString& path) {
    if (!mayLeave([this, path] { openShipped(path); })) return;
    auto file = readDocument(path.toStdString());
    if (!file) {
        Q_EMIT failed(QString::fromStdString(file.error().sentence()));
        return;
    }
    noteWritten(*file, marksIn(*file));
    show(*file, {});
    noteReport();
    Q_EMIT told(
        tr("Opened a model that was trained before shipping. Reset trains it before your "
           "eyes; its solver begins afresh."));
}

/// From now on this window alone writes that file; without a path none.
void RunFiles::lockDocument(const QString& path) {
    lock_.reset();
    const bool before = std::exchange(readOnly_, false);
    if (!path.isEmpty()) {
        auto attempt = FileLock::take(path.toStdString());
        lock_ = std::move(attempt.lock);
        readOnly_ = attempt.answer == FileLock::Answer::Elsewhere;
    }
    if (before != readOnly_) Q_EMIT readOnlyChanged();
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
    written_.clear();
    writtenMarks_.clear();
    parts_ = {};
    ReportModel::of(model_).read({});
    lockDocument({});
    lab_.openExperiment(*experiment);
    model_.open(Document{*experiment, {}}, {});
    Q_EMIT told(tr("Opened %1.").arg(QFileInfo(path).fileName()));
    Q_EMIT opened();
    return true;
}

}  // namespace hourglass::ui
