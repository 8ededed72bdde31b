#include "ui/window/run_files.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QtConcurrent>
#include <algorithm>

#include "core/exports/exporter.h"
#include "core/io/document_file.h"
#include "ui/document/save_dialog.h"

namespace hourglass::ui {
namespace {

constexpr size_t kMostLosses = 6;  // in one sentence

FileKind documentKind() { return {RunFiles::tr("Hourglass documents"), "hourglass"}; }

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

constexpr const char* kAllMoments = "save/allMoments";

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

void RunFiles::show(const DocumentFile& file, const QString& path) {
    parts_ = {file.window, file.unknown, file.others};
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
    if (!document.isEmpty())
        if (auto saved = readDocument(document.toStdString())) noteWritten(*saved, marksIn(*saved));
    show(*lost, document);
    model_.undoStack().resetClean();
    if (!lost->losses.empty())
        Q_EMIT failed(damageSentence(QFileInfo(file).fileName(), lost->losses));
    return true;
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
    lockDocument({});
    lab_.openExperiment(*experiment);
    model_.open(Document{*experiment, {}}, {});
    Q_EMIT told(tr("Opened %1.").arg(QFileInfo(path).fileName()));
    Q_EMIT opened();
    return true;
}

void RunFiles::noteWritten(const DocumentFile& file, const MarksOfRuns& marks) {
    written_.clear();
    for (auto& run : file.runs) {
        const Checkpoint& c = run.file->checkpoint;
        written_[run.number] = {c.updates(), c.experiment};
    }
    writtenMarks_ = marks;
}

/// Another run of the file that was opened is no edit, though undo leads back.
bool RunFiles::hasUnsavedEdits() const {
    if (!model_.isModified() || model_.path().isEmpty()) return false;
    const Document& now = model_.document();
    const bool known = std::any_of(written_.begin(), written_.end(), [&](const auto& run) {
        return run.second.experiment == now.experiment;
    });
    return !known || now.marks != writtenMarks_;
}

bool RunFiles::isSaved(int64_t number, const RunState& state) const {
    const auto written = written_.find(number);
    return state.updates == 0 || (written != written_.end() && written->second == state);
}

QStringList RunFiles::unsavedRuns() const {
    QStringList names;
    for (const KeptRun& run : lab_.runs().runs())
        if (run.isListed() && !isSaved(run.number, {run.step, run.experiment}))
            names << run.title();
    const auto& now = lab_.snapshot();
    if (lab_.runNumber() > 0 && now && now->run == lab_.runNumber() &&
        !isSaved(lab_.shownNumber(), {now->progress.step, lab_.experiment()}))
        names << tr("Run %1: %2").arg(lab_.shownNumber()).arg(lab_.runLabel());
    return names;
}

bool RunFiles::hasUnsavedWork() const { return !unsavedRuns().isEmpty() || hasUnsavedEdits(); }

bool RunFiles::mayLeave(Then then, Then stay) {
    if (!hasUnsavedWork()) return true;
    const QStringList runs = unsavedRuns();
    const QString what =
        runs.isEmpty() ? tr("The document has changes that are in no file.")
                       : tr("%n runs are in no file:", nullptr, static_cast<int>(runs.size())) +
                             " " + runs.join("; ") + ".";
    QMessageBox question(QMessageBox::Question, tr("Hourglass"), what + " " + tr("Save them?"),
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

void RunFiles::save(Then then, Then stay) {
    if (readOnly_)
        Q_EMIT told(tr("%1 is open in another window. Choose another name.")
                        .arg(nameAndFolder(model_.path())));
    if (model_.path().isEmpty() || readOnly_)
        chooseSave(std::move(then), std::move(stay));
    else
        saveAs(model_.path(), std::move(then), std::move(stay));
}

void RunFiles::chooseSave(Then then, Then stay) {
    const QString proposed = model_.path().isEmpty()
                                 ? QString::fromStdString(model_.experiment().recipe) + ".hourglass"
                                 : model_.path();
    const QString path = askSaveName(window_, tr("Save"), proposed, {documentKind()});
    if (!path.isEmpty())
        saveAs(path, std::move(then), std::move(stay));
    else if (stay)
        stay();
}

void RunFiles::saveAs(const QString& path, Then then, Then stay) {
    const bool own = lock_ && path == model_.path();
    if (!own && FileLock::take(path.toStdString()).answer == FileLock::Answer::Elsewhere) {
        Q_EMIT failed(tr("%1 is open in another window of Hourglass. Choose another name.")
                          .arg(nameAndFolder(path)));
        if (stay) stay();
        return;
    }
    const int64_t shown = viewpoint_.updates();
    lab_.withRuns([=, this](RunsNow now) {
        now.shown = shown;
        writeDocumentTo(path, now, then, stay);
    });
}

void RunFiles::writeDocumentTo(const QString& path, const RunsNow& now, Then then, Then stay) {
    if (now.runs.empty()) {
        Q_EMIT failed(tr("There is no run to save yet. Make the network trainable first."));
        if (stay) stay();
        return;
    }
    const Document document = model_.document();
    const auto made = std::make_shared<DocumentFile>();
    Job job;
    job.work = [=, parts = parts_, all = savesAllMoments()]() -> Status {
        auto file = makeDocument(document, now, parts, all);
        if (!file) return tl::make_unexpected(file.error());
        *made = std::move(*file);
        return writeDocument(path.toStdString(), *made);
    };
    job.done = tr("Saved %1. Open it again with Ctrl+O, or use it by hourglass-cli.")
                   .arg(nameAndFolder(path));
    job.after = [=, this] {
        noteWritten(*made, document.marks);
        lab_.takeFiles(now, *made);
        if (path != model_.path() || !lock_) lockDocument(path);
        model_.saved(path, document);
        Q_EMIT saved(path);
        if (then) then();
    };
    job.failed = stay;
    write(std::move(job));
}

void RunFiles::chooseSaveAlone(int64_t number) {
    const QString path = askSaveName(window_, tr("Save run %1 alone").arg(number),
                                     tr("run %1").arg(number) + ".hourglass", {documentKind()});
    if (!path.isEmpty()) saveAlone(number, path);
}

void RunFiles::saveAlone(int64_t number, const QString& path) {
    lab_.withRuns([=, this, document = model_.document()](RunsNow now) {
        std::erase_if(now.runs, [number](const RunNow& run) { return run.number != number; });
        if (now.runs.empty()) return Q_EMIT failed(tr("Run %1 is not here.").arg(number));
        now.open = number;
        now.shown = -1;
        Job job;
        job.work = [=, all = savesAllMoments()]() -> Status {
            Document one = document;
            one.experiment = now.runs.front().checkpoint->experiment;
            auto file = makeDocument(one, now, {}, all);
            if (!file) return tl::make_unexpected(file.error());
            return writeDocument(path.toStdString(), *file);
        };
        job.done = tr("Saved run %1 as %2.").arg(number).arg(nameAndFolder(path));
        write(std::move(job));
    });
}

bool RunFiles::savesAllMoments() const { return QSettings().value(kAllMoments).toBool(); }

void RunFiles::setSavesAllMoments(bool all) { QSettings().setValue(kAllMoments, all); }

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
    // A kept moment that is looked at is exported as it is shown.
    const auto shown = viewpoint_.isLive() ? nullptr : viewpoint_.shown();
    lab_.withCheckpoint([this, format, path, which, shown, data = lab_.data()](auto checkpoint) {
        if (!checkpoint || !data)
            return Q_EMIT failed(tr("There is no network to export yet. Make it trainable first."));
        Job job;
        job.work = [format, path, which, shown, checkpoint, data]() -> Status {
            const ExportRequest request{checkpoint->experiment,
                                        data->sampleShape,
                                        data->scaling,
                                        shown ? *shown->parameters : checkpoint->parameters,
                                        *which,
                                        shown ? shown->schedules : checkpoint->schedules()};
            return exportModel(format.toStdString(), request, path.toStdString());
        };
        const QString of =
            shown ? " " + tr("It holds the weights of %1.").arg(momentName(*shown)) : QString();
        QString use;
        for (auto& known : exportFormats())
            if (known.id == format.toStdString()) use = QString::fromStdString(known.use);
        job.done = tr("Exported %1. %2").arg(nameAndFolder(path), use) + of;
        write(std::move(job));
    });
}

}  // namespace hourglass::ui
