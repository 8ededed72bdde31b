#include "app/cli/findings.h"
#include "app/cli/model_in_use.h"

namespace hourglass::cli {
namespace {

class DoctorVerb final : public Command {
 public:
    std::string name() const override { return "doctor"; }
    std::string help() const override { return "Say what is wrong with a run, and what cures it"; }
    void declare(Arguments& a) override { run_.declare(a); }

    Outcome run() override {
        DataChoice parts;  // as they were in training
        parts.split = "train";
        auto model = openModel(run_, parts);
        if (!model) return failed(model.error());
        const Checkpoint& saved = model->run.checkpoint;
        const AnalysisSubject subject{saved.experiment, *model->inference, *model->data};
        Value result = Value::object();
        result.set("findings", findingsJson(examine(ExaminedRun(subject, saved.history))));
        return result;
    }

    std::string text(const Value& r) const override {
        const std::string text = findingsText(r["findings"]);
        if (text.empty())
            return "Nothing is wrong by any of the " + std::to_string(trainingFaults().size()) +
                   " things that were looked at.";
        return text.substr(1);
    }

 private:
    RunChoice run_;
};

}  // namespace

std::unique_ptr<Command> doctorCommand() { return std::make_unique<DoctorVerb>(); }

}  // namespace hourglass::cli
