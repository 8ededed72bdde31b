#include "ui/latent/shown_model.h"

namespace hourglass::ui {

Result<std::unique_ptr<Inference>> ShownModel::load() const {
    auto model = Inference::create(experiment, data->sampleShape, data->scaling);
    if (!model) return model;
    (*model)->setParameters(*moment->parameters);
    (*model)->turnTo(moment->schedules);
    return model;
}

ShownModel shownModel(const PageContext& on) {
    const auto& moment = on.viewpoint.shown();
    if (!moment || on.lab.runNumber() == 0 || moment->run != on.lab.runNumber()) return {};
    return {moment->run, moment->progress.step, on.lab.experiment(), on.lab.data(), moment};
}

}  // namespace hourglass::ui
