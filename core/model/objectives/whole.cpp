#include "core/model/stage_objective.h"

namespace hourglass {
namespace {

struct Whole final : StageObjective {
    const Autoencoder& model;
    explicit Whole(const Autoencoder& model) : model(model) {}
    Recording record(Recorder& recorder, int64_t samples, View view,
                     bool withOutput) const override {
        return model.record(recorder, samples, view, withOutput);
    }
};

}  // namespace

std::unique_ptr<StageObjective> wholeObjective(const Autoencoder& model) {
    return std::make_unique<Whole>(model);
}

}  // namespace hourglass
