#include "app/cli/model_in_use.h"
#include "core/exports/exporter.h"

namespace hourglass::cli {
namespace {

class Export final : public Command {
 public:
    std::string name() const override { return "export"; }
    std::string help() const override { return "Write a model for other programs"; }
    void declare(Arguments& a) override {
        std::vector<std::string> formats;
        std::string told = "File format:";
        for (auto& format : exportFormats()) {
            formats.push_back(format.id);
            told += (formats.size() > 1 ? "; " : " ") + format.id + ": " + format.title;
        }
        run_.declare(a);
        a.oneOf("--format", format_, formats, told, true)
            .oneOf("--part", part_, modelPartNames(), "Which part of the model")
            .text("--out", out_, "The file to write; some formats put a second one beside it", true)
            .text("--data", source_,
                  "Where the run's data are now: for the threshold of a scorer, "
                  "the figures of a card and the samples that are compared")
            .real("--below", below_, 0,
                  "Percent of the validation samples whose score lies below a scorer's threshold");
    }

    Outcome run() override {
        auto saved = run_.read();
        if (!saved) return failed(saved.error());
        const RunFile& run = *saved->file;
        auto part = parseModelPart(part_);
        if (!part) return wrongUse(part.error());
        if (below_ > 100)
            return wrongUse({"No more than 100 % can lie below.", "--below", "Give 99 or less."});
        ExportRequest request{
            run.checkpoint.experiment, run.sampleShape, run.scaling,
            run.checkpoint.parameters, *part,           run.checkpoint.schedules()};
        if (run.codes.units() > 0) request.codes = &run.codes;
        request.fingerprint = run.fingerprint;
        request.thresholdShare = below_ / 100;
        // Without its data a model is exported all the same, where nothing is taken from them.
        auto data = dataOf(*saved);
        if (!data && (!source_.empty() || *part == ModelPart::Scorer)) return failed(data.error());
        if (data) request.data = data->get();
        auto report = exportModel(format_, request, out_);
        if (!report) return failed(report.error());
        Value result = report->json();
        result.set("out", out_);
        result.set("format", format_);
        result.set("part", part_);
        text_ = told(*report);
        return result;
    }

    std::string text(const Value&) const override { return text_; }

 private:
    Result<std::shared_ptr<const PreparedData>> dataOf(const SavedRun& saved) const {
        DataChoice choice;
        choice.source = source_;
        choice.split = "train";
        auto model = openModel(saved, choice);
        if (!model) return tl::make_unexpected(model.error());
        return model->data;
    }

    std::string told(const ExportReport& report) const {
        std::string text =
            "Wrote the " + (format_ == "card" ? "model card" : part_) + " to " + out_;
        for (size_t i = 1; i < report.paths.size(); ++i) text += " and " + report.paths[i];
        text += " (" + std::to_string(report.bytes) + " bytes).";
        if (!report.input.empty())
            text += "\nTakes " + report.input + ", gives " + report.output + ".";
        if (report.samples > 0) text += "\nOk, " + report.sentence() + ".";
        if (report.threshold)
            text += "\nThreshold: " + shortNumber(*report.threshold) +
                    ", above it a sample is unusual.";
        if (!report.code.empty()) text += "\n\n" + report.code;
        return text;
    }

    RunChoice run_;
    std::string format_, part_ = "autoencoder", out_, source_, text_;
    double below_ = 99;
};

}  // namespace

std::unique_ptr<Command> exportCommand() { return std::make_unique<Export>(); }

}  // namespace hourglass::cli
