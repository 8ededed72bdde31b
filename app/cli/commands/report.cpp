#include "app/cli/model_in_use.h"
#include "core/report/standard_report.h"

namespace hourglass::cli {
namespace {

class ReportVerb final : public Command {
 public:
    std::string name() const override { return "report"; }
    std::string help() const override {
        return "Write what there is to say of a run: experiment, curves, reconstructions, "
               "features, map, figures beside PCA, how to repeat it";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.text("--out", out_, "FILE.html (one file) or FILE.md (its pictures beside it)", true);
    }

    Outcome run() override {
        if (auto status = checkReportPath(out_); !status) return wrongUse(status.error());
        auto saved = run_.read();
        if (!saved) return failed(saved.error());
        DataChoice parts;  // as they were in training
        parts.split = "train";
        auto model = openModel(*saved, parts);
        if (!model) return failed(model.error());
        const AnalysisSubject subject{model->run.checkpoint.experiment, *model->inference,
                                      *model->data};
        auto report = standardReport({*saved, subject, run_.path});
        if (!report) return failed(report.error());
        if (auto status = writeReport(out_, *report); !status) return failed(status.error());
        Value result = Value::object(), items = Value::array();
        for (auto& item : report->items) items.items().emplace_back(item.title);
        result.set("file", out_);
        result.set("title", report->title);
        result.set("items", items);
        return result;
    }

    std::string text(const Value& r) const override {
        return "Wrote " + r["file"].text() + ": " + std::to_string(r["items"].items().size()) +
               " parts about " + r["title"].text() + ".";
    }

 private:
    RunChoice run_;
    std::string out_;
};

}  // namespace

std::unique_ptr<Command> reportCommand() { return std::make_unique<ReportVerb>(); }

}  // namespace hourglass::cli
