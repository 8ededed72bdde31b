#include "app/cli/model_in_use.h"
#include "app/cli/setting_words.h"
#include "app/cli/write_pictures.h"
#include "core/questions/analysis.h"

namespace hourglass::cli {
namespace {

class Analyze final : public Command {
 public:
    std::string name() const override { return "analyze"; }
    std::string help() const override { return "Ask a run what it has learned"; }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.oneOf("--what", what_, analyses().ids(), "The analysis; see 'list analyses'", true)
            .text("--pictures", pictures_, "Also write its pictures as PNG sheets into this folder")
            .texts("--set", set_, "SETTING=VALUE of the analysis, for example draws=3");
    }

    Outcome run() override {
        const auto& entry = *analyses().find(what_);
        auto settings = settingsOf(entry.fields, set_);
        if (!settings) return wrongUse(settings.error());
        DataChoice parts;  // as they were in training: an analysis chooses among them by itself
        parts.split = "train";
        auto model = openModel(run_, parts);
        if (!model) return failed(model.error());
        const AnalysisSubject subject{model->run.checkpoint.experiment, *model->inference,
                                      *model->data};
        auto result = entry.make(Options::resolve(entry.fields, *settings, what_))->run(subject);
        if (!result) return failed(result.error());
        text_ = result->text();
        if (!pictures_.empty()) {
            auto written = writeResultPictures(pictures_, *result);
            if (!written) return failed(written.error());
            for (auto& file : *written) text_ += "\nWrote " + file + ".";
        }
        return result->json();
    }

    std::string text(const Value&) const override { return text_; }

 private:
    RunChoice run_;
    std::string what_, pictures_, text_;
    std::vector<std::string> set_;
};

}  // namespace

std::unique_ptr<Command> analyzeCommand() { return std::make_unique<Analyze>(); }

}  // namespace hourglass::cli
