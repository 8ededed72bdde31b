#include "ui/features/film_saving.h"

#include <QProgressDialog>

#include "ui/document/save_dialog.h"
#include "ui/features/unit_words.h"

namespace hourglass::ui {

FilmSaving::FilmSaving(QWidget* parent) : QObject(parent), parent_(parent) {
    connect(&maker_, &FilmMaker::progressed, this, [this](int frames, int all) {
        if (!progress_) return;
        progress_->setMaximum(all);
        progress_->setValue(frames);
    });
    connect(&maker_, &FilmMaker::finished, this, [this](const QString& problem) {
        const bool stopped = progress_ && progress_->wasCanceled();
        delete progress_;
        progress_ = nullptr;
        if (stopped)
            Q_EMIT told(tr("Stopped the film; nothing was written."));
        else if (problem.isEmpty())
            Q_EMIT told(tr("Saved the film %1.").arg(nameAndFolder(path_)));
        else
            Q_EMIT told(problem);
    });
}

void FilmSaving::save(FilmOrder order) {
    if (progress_) return;  // one at a time
    const QString name = unitName(order.shown->sight->layer(), order.unit);
    path_ = askSaveName(parent_, tr("Film over the moments"), name, {{tr("GIF film"), "gif"}});
    if (path_.isEmpty()) return;
    order.path = path_;
    progress_ = new QProgressDialog(tr("Filming %1 over the moments…").arg(name), tr("Stop"), 0,
                                    static_cast<int>(order.moments.size()), parent_);
    progress_->setObjectName("features.filming");
    progress_->setWindowModality(Qt::WindowModal);
    progress_->setAutoReset(false);
    progress_->setAutoClose(false);
    progress_->setMinimumDuration(500);
    connect(progress_, &QProgressDialog::canceled, &maker_, &FilmMaker::stop);
    maker_.make(std::move(order));
}

}  // namespace hourglass::ui
