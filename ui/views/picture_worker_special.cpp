#include "ui/views/picture_worker.h"
#include "ui/views/worker_urgency.h"

// What only some variants show of themselves.
namespace hourglass::ui {

void PictureWorker::askSpecial() {
    const bool shares = true;
    put(
        kNetwork, "special", [this] { lookAtSpecial(); }, shares);
}

/// What goes on does so until there is another model.
void PictureWorker::lookAtSpecial() {
    if (!filled_ || !examples_.shown) return;
    const SpecialSightInfo* info = specialSightOf(experiment_);
    if (!info) return;
    if (!special_) special_ = info->make();
    model_->setLabels(examples_.shownLabels);
    auto answer = std::make_shared<SpecialAnswer>();
    answer->run = run_;
    answer->step = step_;
    answer->id = info->id;
    answer->look = examples_.look;
    answer->sheet = special_->look({experiment_, *model_, *examples_.shown, layersBegun_});
    Q_EMIT specialSeen(answer);
}

}  // namespace hourglass::ui
