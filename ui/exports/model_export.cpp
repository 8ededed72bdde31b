#include "ui/exports/model_export.h"

#include <QtConcurrent>
#include <exception>
#include <functional>
#include <new>

namespace hourglass::ui {
namespace {

/// What an export makes, or why it ended early: without an answer the page would wait for ever.
Result<ExportReport> reportOr(const std::function<Result<ExportReport>()>& work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return failure("There is not enough memory for this export.", "export",
                       "Close other programs, or export the weights as safetensors.");
    } catch (const std::exception& error) {
        return failure(std::string("The export ended early: ") + error.what() + ".", "export",
                       "Please report this together with the experiment file.");
    }
}

}  // namespace

ModelExport::ModelExport(Lab& lab, Viewpoint& viewpoint, QObject* parent)
    : QObject(parent), lab_(lab), viewpoint_(viewpoint) {
    pool_.setMaxThreadCount(1);
}

ModelExport::~ModelExport() { pool_.waitForDone(); }

void ModelExport::setBusy(bool busy) {
    busy_ = busy;
    Q_EMIT busyChanged();
}

void ModelExport::start(const QString& format, ModelPart part, const QString& path) {
    if (busy_) return;
    setBusy(true);
    // A kept moment that is looked at is exported as it is shown.
    const auto shown = viewpoint_.isLive() ? nullptr : viewpoint_.shown();
    lab_.withCheckpoint([=, this, run = lab_.runNumber()](auto checkpoint) {
        const bool same = run == lab_.runNumber();
        if (same && checkpoint && lab_.data()) return write(format, part, path, checkpoint, shown);
        setBusy(false);
        Q_EMIT failed(same ? tr("There is no network to export yet. Make it trainable first.")
                           : tr("Another run was opened meanwhile. Export again."));
    });
}

void ModelExport::write(const QString& format, ModelPart part, const QString& path,
                        std::shared_ptr<const Checkpoint> checkpoint,
                        std::shared_ptr<const Moment> shown) {
    (void)QtConcurrent::run(&pool_, [=, this, data = lab_.data(), file = lab_.openFile()] {
        const auto report = reportOr([&] {
            ExportRequest request{checkpoint->experiment,
                                  data->sampleShape,
                                  data->scaling,
                                  shown ? *shown->parameters : checkpoint->parameters,
                                  part,
                                  shown ? shown->schedules : checkpoint->schedules()};
            // What stands in the place of data is none to measure on.
            request.data = data->standIn ? nullptr : data.get();
            if (data->standIn && file && !shown) request.codes = &file->codes;
            request.fingerprint = data->fingerprint;
            return exportModel(format.toStdString(), request, path.toStdString());
        });
        const QString moment =
            shown ? tr("It holds the weights of %1.").arg(momentName(*shown)) : QString();
        QMetaObject::invokeMethod(this, [=, this] {
            setBusy(false);
            if (report)
                Q_EMIT done(*report, moment);
            else
                Q_EMIT failed(QString::fromStdString(report.error().sentence()));
        });
    });
}

}  // namespace hourglass::ui
