#include <cmath>

#include "app/cli/model_in_use.h"
#include "app/cli/progress_line.h"
#include "core/questions/check_gradients.h"

namespace hourglass::cli {
namespace {

constexpr double kRight = 1e-6;

class CheckGradients final : public Command {
 public:
    std::string name() const override { return "check-gradients"; }
    std::string help() const override {
        return "Compare a run's gradients with differences, in double precision";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.integer("--each", each_, 1, "Weights of each tensor that are tried, at most")
            .integer("--pictures", pictures_, 1, "Pictures in the batch");
    }

    Outcome run() override {
        auto model = openModel(run_, DataChoice{});
        if (!model) return failed(model.error());
        const Checkpoint& c = model->run.checkpoint;
        auto report =
            checkModelGradients(c.experiment, *model->data, c.parameters, pictures_, each_);
        if (!report) return failed(report.error());
        if (!report->finite || report->relativeError > kRight)
            return failed({"The gradients are not right: relative error " +
                               shortNumber(report->relativeError) + ", the worst in " +
                               report->worst + ".",
                           run_.path, "Please report this with the run's experiment."});
        Value result = Value::object();
        result.set("relative_error", report->relativeError);
        result.set("numeric_norm", report->numericNorm);
        result.set("worst", report->worst);
        return result;
    }

    std::string text(const Value& r) const override {
        return "The gradients are right: relative error " +
               shortNumber(r["relative_error"].number()) + " (the worst in " + r["worst"].text() +
               "), against differences of norm " + shortNumber(r["numeric_norm"].number()) + ".";
    }

 private:
    RunChoice run_;
    int64_t each_ = 20, pictures_ = 8;
};

}  // namespace

std::unique_ptr<Command> checkGradientsCommand() { return std::make_unique<CheckGradients>(); }

}  // namespace hourglass::cli
