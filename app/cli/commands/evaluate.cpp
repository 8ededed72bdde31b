#include "app/cli/model_in_use.h"
#include "app/cli/progress_line.h"
#include "app/cli/write_samples.h"
#include "core/io/npy.h"
#include "core/questions/evaluation.h"
#include "core/questions/log_likelihood.h"

namespace hourglass::cli {
namespace {

class Evaluate final : public Command {
 public:
    std::string name() const override { return "evaluate"; }
    std::string help() const override {
        return "Measure a run on data, beside PCA and the mean picture";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        choice_.declare(a);
        a.integer("--nll", draws_, 1,
                  "Estimate -log p(x) with so many draws a picture (5000 is usual)")
            .text("--scores", scores_,
                  "The squared error of each sample as FILE.csv, FILE.tsv or FILE.npy")
            .integer("--limit", limit_, 1, "Pictures for --nll, from the first on; all if absent");
    }

    Outcome run() override {
        if (!scores_.empty() && !isTablePath(scores_) && !endsWith(scores_, ".npy"))
            return wrongUse({"Scores are written as FILE.csv, FILE.tsv or FILE.npy.", "--scores",
                             "Name a file so."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        Value result = Value::object();
        result.set("data", model->part.data->name);
        result.set("split", model->split);
        result.set("pictures", model->part.count());
        result.set("sample", sampleNoun(model->run.sampleShape));
        Value notes = Value::array();
        for (auto& note : model->data->notes) notes.items().emplace_back(note);
        result.set("notes", notes);
        result.set("corrupted", choice_.corrupted);
        const AnalysisSubject subject{model->run.checkpoint.experiment, *model->inference,
                                      *model->data};
        const Value errors = evaluate(subject, model->part, model->run.pca,
                                      choice_.corrupted ? View::Corrupted : View::Clean)
                                 .json();
        for (auto& [key, value] : errors.members()) result.set(key, value);
        if (!scores_.empty()) {
            if (auto status = writeScores(*model); !status) return failed(status.error());
            result.set("scores", scores_);
        }
        if (draws_ > 0) {
            auto estimated = estimate(*model);
            if (!estimated) return failed(estimated.error());
            result.set("nll", *estimated);
        }
        return result;
    }

    std::string text(const Value& r) const override {
        const bool rows = r["sample"].text() == "row";
        std::string text =
            "On " + countText(r) + " (" + r["data"].text() + ", " + r["split"].text() + "):";
        auto line = [&](const std::string& name, double value, const std::string& unit) {
            text += "\n  " + name + std::string(name.size() < 22 ? 22 - name.size() : 1, ' ') +
                    shortNumber(value) + " " + (rows ? unitFor(unit, Shape{1}) : unit);
        };
        line("squared error", r["sse_per_image"].number(), "SSE/image");
        line("", r["mse"].number(), "MSE/pixel");
        for (auto& [name, term] : r["terms"].members())
            line(name, term["value"].number(), term["unit"].text());
        if (r.find("classification_error"))
            line("classification error", r["classification_error"]["value"].number(), "%");
        if (r.find("floor"))
            line("least reconstruction", r["floor"]["value"].number(), r["floor"]["unit"].text());
        if (r.find("pca"))
            line("PCA, " + numberText(r["pca"]["components"].number()) + " components",
                 r["pca"]["sse_per_image"].number(), "SSE/image");
        if (r.find("mean"))
            line(rows ? "mean row" : "mean picture", r["mean"]["sse_per_image"].number(),
                 "SSE/image");
        if (const Value* nll = r.find("nll")) {
            line("-log p(x)", (*nll)["value"].number(), (*nll)["unit"].text());
            text += "\n    +- " + shortNumber((*nll)["standard_error"].number()) + " for " +
                    numberText((*nll)["pictures"].number()) +
                    (rows ? " rows, +- " : " pictures, +- ") +
                    shortNumber((*nll)["sampling_error"].number()) + " for " +
                    numberText((*nll)["draws"].number()) + " draws each";
        }
        if (r["scaled_by_column"].flag())
            text +=
                "\n  Squared errors are in the scaled units of each column; in the table's own:";
        if (const Value* columns = r.find("columns"))
            for (auto& column : columns->items())
                line("  " + column["name"].text(), column["rmse"].number(), "root mean square");
        return text;
    }

 private:
    Result<Value> estimate(const ModelInUse& m) const {
        const Autoencoder& model = m.inference->model();
        const Objection objection = LogLikelihoodEstimator::objection(model);
        if (objection) return failure(objection.what, "--nll", objection.hint);
        Parameters parameters = m.inference->parameters();
        LogLikelihoodEstimator estimator(m.run.checkpoint.experiment, *m.data, model, parameters,
                                         draws_);
        estimator.turnTo(m.run.checkpoint.schedules());
        const LogLikelihood found = estimator.estimate(m.part, limit_);
        Value entry = Value::object();
        entry.set("value", -found.mean);
        entry.set("unit", "nats/image");
        entry.set("standard_error", found.standardError);
        entry.set("sampling_error", found.samplingError);
        entry.set("pictures", found.pictures);
        entry.set("draws", found.draws);
        return entry;
    }

    /// Of each sample, as a scorer gives it: of a table in the scaled units of its columns.
    Status writeScores(ModelInUse& m) const {
        const int64_t units = m.run.sampleShape.count();
        std::vector<float> scores, drawn;
        // The clean sample is what the drawn one is held against, also where a spoilt one was
        // shown.
        forPictures(m, false, [&](const float* samples, int64_t n, int64_t) {
            drawn.resize(static_cast<size_t>(n * units));
            m.inference->reconstruct(samples, n, drawn.data());
            for (int64_t i = 0; i < n; ++i) {
                double sum = 0;
                for (int64_t u = i * units; u < (i + 1) * units; ++u)
                    sum += (double{samples[u]} - drawn[u]) * (double{samples[u]} - drawn[u]);
                scores.push_back(static_cast<float>(sum));
            }
        });
        m.inference->setLabels({});
        if (!isTablePath(scores_))
            return writeNpy(scores_, Shape{std::ssize(scores)}, scores.data());
        const auto value = [&](int64_t row, int64_t) {
            return double{scores[static_cast<size_t>(row)]};
        };
        return writeTable(scores_, {std::ssize(scores),
                                    1,
                                    value,
                                    {"squared error"},
                                    rowNamesOf(m.part),
                                    m.part.data->rowTitle});
    }

    RunChoice run_;
    DataChoice choice_;
    std::string scores_;
    int64_t draws_ = 0, limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> evaluateCommand() { return std::make_unique<Evaluate>(); }

}  // namespace hourglass::cli
