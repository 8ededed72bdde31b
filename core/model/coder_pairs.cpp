#include "core/model/autoencoder.h"

namespace hourglass {

std::vector<CoderPair> Autoencoder::pairs(const Parameters& parameters) const {
    std::vector<CoderPair> list;
    const size_t layers = encoder_.size();
    for (size_t l = 0; l < layers; ++l) {
        const Step &up = encoder_[l], &down = decoder_[layers - 1 - l];
        CoderPair pair;
        pair.layer = l;
        pair.layers = layers;
        pair.visible = up.input.count();
        pair.hidden = up.output.count();
        pair.above = up.activation;
        pair.downActivation = down.activation;
        pair.weight = parameters.find(up.name + ".weight");
        pair.hiddenBias = parameters.find(up.name + ".bias");
        pair.visibleBias = parameters.find(down.name + ".bias");
        pair.downWeight = parameters.find(down.name + ".weight");
        pair.up = [&up](Recorder& r, Var x) { return up.layer->record(r, x); };
        if (l > 0) {
            pair.below = encoder_[l - 1].activation;
            pair.unit = "SSE/layer";
            pair.down = [&down](Recorder& r, Var h) { return down.layer->record(r, h); };
            pair.error = [&down](Recorder& r, Var target, Var h) {
                return squaredError(target, down.layer->record(r, h));
            };
        } else {
            pair.below = likelihood_->outputActivation();
            pair.unit = likelihood_->unit();
            pair.down = [this, &down](Recorder& r, Var h) {
                return likelihood_->link(down.layer->record(r, h));
            };
            pair.error = [this, &down](Recorder& r, Var target, Var h) {
                return likelihood_->negativeLog(r, target, down.layer->record(r, h), {});
            };
        }
        list.push_back(std::move(pair));
    }
    return list;
}

}  // namespace hourglass
