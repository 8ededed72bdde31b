#include "ui/exports/model_export.h"

#include <QtConcurrent>

namespace hourglass::ui {

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
    lab_.withCheckpoint([=, this](auto checkpoint) {
        if (checkpoint && lab_.data()) return write(format, part, path, checkpoint, shown);
        setBusy(false);
        Q_EMIT failed(tr("There is no network to export yet. Make it trainable first."));
    });
}

void ModelExport::write(const QString& format, ModelPart part, const QString& path,
                        std::shared_ptr<const Checkpoint> checkpoint,
                        std::shared_ptr<const Moment> shown) {
    (void)QtConcurrent::run(&pool_, [=, this, data = lab_.data()] {
        ExportRequest request{checkpoint->experiment,
                              data->sampleShape,
                              data->scaling,
                              shown ? *shown->parameters : checkpoint->parameters,
                              part,
                              shown ? shown->schedules : checkpoint->schedules()};
        request.data = data.get();
        request.fingerprint = data->fingerprint;
        const auto report = exportModel(format.toStdString(), request, path.toStdString());
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
