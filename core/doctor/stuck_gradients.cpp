#include "core/doctor/remedies.h"
#include "core/questions/gradient_norms.h"

namespace hourglass {
namespace {

constexpr double kLeastRatio = 1e-3;
constexpr int64_t kGradientBatch = 128;

/// The first layer's gradient over the last one's, on one batch.
std::optional<Finding> findStuckGradients(const ExaminedRun& p) {
    const Experiment& e = p.experiment();
    if (p.diverged() || !p.hasLearned()) return std::nullopt;
    Inference& model = p.subject().model;
    const auto norms =
        gradientNorms(e, p.subject().data, std::min(kGradientBatch, p.subject().data.train.count()),
                      {model.parameters().values(), static_cast<size_t>(model.parameters().size())},
                      model.progress());
    if (!norms || norms->size() < 3 || norms->back().norm <= 0) return std::nullopt;
    const double ratio = norms->front().norm / norms->back().norm;
    const Repair repair = otherActivation(e, {"sigmoid", "tanh"}, "relu");
    if (ratio >= kLeastRatio || repair.settings.empty()) return std::nullopt;
    Finding f;
    f.number = ratio;
    f.unit = "of the last layer's gradient reaches the first layer";
    f.reason =
        "Each layer of flat units hands on a fraction of the gradient: the first layers "
        "hardly learn.";
    f.repair = repair;
    return f;
}

}  // namespace

TrainingFault stuckGradientsFault() {
    return {"stuck-gradients", "Gradients do not reach the first layers",
            "The first layer's gradient is less than a thousandth of the last one's.",
            findStuckGradients};
}

}  // namespace hourglass
