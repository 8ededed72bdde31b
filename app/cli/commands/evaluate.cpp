#include "app/cli/measure.h"
#include "app/cli/progress_line.h"

namespace hourglass::cli {
namespace {

class Evaluate final : public Command {
 public:
    std::string name() const override { return "evaluate"; }
    std::string help() const override {
        return "Measure a run on data, beside PCA and the mean picture";
    }
    void declare(Arguments& a) override {
        a.positional("run", path_, "A .hourglass file");
        choice_.declare(a);
    }

    Outcome run() override {
        auto model = openModel(path_, choice_);
        if (!model) return failed(model.error());
        Value result = Value::object();
        result.set("data", model->part.data->name);
        result.set("split", model->split);
        result.set("pictures", model->part.count());
        result.set("corrupted", choice_.corrupted);
        auto errors = measure(*model, choice_.corrupted);
        if (!errors) return failed(errors.error());
        for (auto& [key, value] : errors->members()) result.set(key, value);
        return result;
    }

    std::string text(const Value& r) const override {
        std::string text = "On " + numberText(r["pictures"].number()) + " pictures (" +
                           r["data"].text() + ", " + r["split"].text() + "):";
        auto line = [&](const std::string& name, double value, const std::string& unit) {
            text += "\n  " + name + std::string(name.size() < 22 ? 22 - name.size() : 1, ' ') +
                    shortNumber(value) + " " + unit;
        };
        line("squared error", r["sse_per_image"].number(), "SSE/image");
        line("", r["mse"].number(), "MSE/pixel");
        for (auto& [name, term] : r["terms"].members())
            line(name, term["value"].number(), term["unit"].text());
        if (r.find("floor"))
            line("least reconstruction", r["floor"]["value"].number(), r["floor"]["unit"].text());
        if (r.find("pca"))
            line("PCA, " + numberText(r["pca"]["components"].number()) + " components",
                 r["pca"]["sse_per_image"].number(), "SSE/image");
        if (r.find("mean")) line("mean picture", r["mean"]["sse_per_image"].number(), "SSE/image");
        return text;
    }

 private:
    std::string path_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> evaluateCommand() { return std::make_unique<Evaluate>(); }

}  // namespace hourglass::cli
