#include "app/cli/command.h"
#include "app/cli/run_choice.h"
#include "core/exports/exporter.h"

namespace hourglass::cli {
namespace {

class Export final : public Command {
 public:
    std::string name() const override { return "export"; }
    std::string help() const override { return "Write a model for other programs"; }
    void declare(Arguments& a) override {
        std::vector<std::string> formats;
        for (auto& format : exportFormats()) formats.push_back(format.id);
        run_.declare(a);
        a.oneOf("--format", format_, formats, "File format", true)
            .oneOf("--part", part_, modelPartNames(), "Which part of the model")
            .text("--out", out_, "The file to write", true);
    }

    Outcome run() override {
        auto saved = run_.read();
        if (!saved) return failed(saved.error());
        const RunFile& run = *saved->file;
        auto part = parseModelPart(part_);
        if (!part) return wrongUse(part.error());
        const ExportRequest request{
            run.checkpoint.experiment, run.sampleShape, run.scaling,
            run.checkpoint.parameters, *part,           run.checkpoint.schedules()};
        if (auto status = exportModel(format_, request, out_); !status)
            return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("format", format_);
        result.set("part", part_);
        return result;
    }

    std::string text(const Value&) const override {
        return "Wrote the " + part_ + " to " + out_ + ".";
    }

 private:
    RunChoice run_;
    std::string format_, part_ = "autoencoder", out_;
};

}  // namespace

std::unique_ptr<Command> exportCommand() { return std::make_unique<Export>(); }

}  // namespace hourglass::cli
