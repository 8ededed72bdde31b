#include "ui/fresh_answers.h"

namespace hourglass::test {

FreshAnswers::FreshAnswers(WindowDriver& driver, const Moment& moment)
    : examples_(driver.window().feed().examples()), moment_(moment) {
    auto& lab = driver.lab();
    auto made = Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
    model_ = std::move(*made);
    model_->setParameters(*moment.parameters);
    model_->turnTo(moment.schedules);
}

std::vector<float> FreshAnswers::reconstructions(const ui::Reconstructions& asked) {
    std::vector<float> seen(asked.input.size()), result(asked.input.size());
    model_->corrupt(asked.input.data(), asked.count, 1, seen.data());
    if (!asked.hidden.empty()) seen = asked.hidden;
    model_->setLabels(examples_.shownLabels);
    if (moment_.layersBegun > 0)
        model_->reconstructBelow(seen.data(), asked.count, moment_.layersBegun, result.data());
    else
        model_->reconstruct(seen.data(), asked.count, result.data());
    return result;
}

std::vector<float> FreshAnswers::codes() {
    const int64_t inputs = model_->model().inputUnits(), units = model_->model().codeUnits();
    const int64_t n = std::ssize(*examples_.probes) / inputs;
    std::vector<float> result(static_cast<size_t>(n * units));
    // Products of another number of rows may be rounded otherwise.
    for (int64_t from = 0; from < n; from += ui::PictureWorker::kProbesAtOnce) {
        const int64_t count = std::min(ui::PictureWorker::kProbesAtOnce, n - from);
        model_->setLabels(std::span(examples_.probeLabels)
                              .subspan(static_cast<size_t>(from), static_cast<size_t>(count)));
        model_->encode(examples_.probes->data() + from * inputs, count,
                       result.data() + from * units);
    }
    return result;
}

std::vector<float> FreshAnswers::codeOf(int64_t example) {
    std::vector<float> result(static_cast<size_t>(model_->model().codeUnits()));
    model_->setLabels(examples_.shownLabels);
    model_->encode(examples_.shown->data() + example * model_->model().inputUnits(), 1,
                   result.data());
    return result;
}

Features FreshAnswers::features() {
    return firstLayerFeatures(model_->parameters(), *moment_.parameters,
                              model_->model().sampleShape());
}

}  // namespace hourglass::test
