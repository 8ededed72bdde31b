#include <QFileInfo>
#include <QtConcurrent>

#include "core/exports/exporter.h"
#include "ui/document/save_dialog.h"
#include "ui/window/run_files.h"

// The shown moment of the open run for other programs.
namespace hourglass::ui {

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
