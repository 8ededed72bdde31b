#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QtConcurrent>

#include "core/io/document_file.h"
#include "ui/document/save_dialog.h"
#include "ui/window/run_files.h"

// Saving documents, whole or one run alone.
namespace hourglass::ui {
namespace {

constexpr const char* kAllMoments = "save/allMoments";
constexpr const char* kIncludeData = "save/includeData";

FileKind documentKind() { return {RunFiles::tr("Hourglass documents"), "hourglass"}; }

}  // namespace

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
        now.told = ReportModel::of(model_).moments();
        now.includeData = includesData();
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
    const OtherParts written = otherParts();
    const auto report = ReportModel::of(model_).views();
    Job job;
    job.work = [=, parts = written, all = savesAllMoments()]() -> Status {
        auto file = makeDocument(document, now, parts, all);
        if (!file) return tl::make_unexpected(file.error());
        *made = std::move(*file);
        return writeDocument(path.toStdString(), *made);
    };
    job.done = tr("Saved %1. Open it again with Ctrl+O, or use it by hourglass-cli.")
                   .arg(nameAndFolder(path));
    job.after = [=, this] {
        noteWritten(*made, document.marks);
        writtenReport_ = report;
        lab_.takeFiles(now, *made);
        if (path != model_.path() || !lock_) lockDocument(path);
        model_.saved(path, document);
        if (ReportModel::of(model_).views() != report) model_.undoStack().resetClean();
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
        now.includeData = includesData();
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

bool RunFiles::includesData() const { return QSettings().value(kIncludeData).toBool(); }

void RunFiles::setIncludesData(bool include) { QSettings().setValue(kIncludeData, include); }

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

}  // namespace hourglass::ui
