#include "core/doctor/training_fault.h"
#include "core/questions/code_usefulness.h"

namespace hourglass {
namespace {

constexpr int64_t kLeastPart = 10;  // one in so many code values

std::optional<Finding> findCollapsed(const ExaminedRun& p) {
    const Experiment& e = p.experiment();
    if (!p.hasLearned() || p.logVariances().empty() ||
        e.at("prior.kind").text() != "standard-normal")
        return std::nullopt;
    const int64_t units = p.subject().model.model().codeUnits();
    const auto used = usefulnessByDivergence(p.codes(), p.logVariances(), units).inUse();
    if (used > 0 && used * kLeastPart >= units) return std::nullopt;
    Finding f;
    f.number = static_cast<double>(used);
    f.unit = "of " + std::to_string(units) + " code values in use (KL of 0.01 nats/image or more)";
    f.reason =
        "The divergence from the prior weighs more than what the code explains, so the "
        "decoder does without the code.";
    const Value& beta = e.at("estimator.beta");
    if (beta.isNumber() && beta.number() > 1) {
        f.repair = {{{"estimator.beta", Value(1.0)}}, "Set beta to 1"};
    } else {
        Value ramp = Value::object();
        ramp.set("from", 0.0);
        ramp.set("to", beta.isNumber() ? beta.number() : 1.0);
        ramp.set("over", "10 epochs");
        f.repair = {{{"estimator.beta", ramp}}, "Let beta grow from 0 over 10 epochs"};
    }
    return f;
}

}  // namespace

TrainingFault collapsedFault() {
    return {"collapsed", "The code is not used",
            "Of a variational code with a normal prior: fewer than one in ten code values differ "
            "from the prior.",
            findCollapsed};
}

}  // namespace hourglass
