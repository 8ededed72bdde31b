#include "app/cli/model_in_use.h"
#include "app/cli/progress_line.h"
#include "core/model/log_likelihood.h"
#include "core/training/evaluator.h"

namespace hourglass::cli {
namespace {

Value number(const char* key, double value) {
    Value result = Value::object();
    result.set(key, value);
    return result;
}

class Evaluate final : public Command {
 public:
    std::string name() const override { return "evaluate"; }
    std::string help() const override {
        return "Measure a run on data, beside PCA and the mean picture";
    }
    void declare(Arguments& a) override {
        a.positional("run", path_, "A .hourglass file");
        choice_.declare(a);
        a.integer("--nll", draws_, 1,
                  "Estimate -log p(x) with so many draws a picture (5000 is usual)")
            .integer("--limit", limit_, 1, "Pictures for --nll, from the first on; all if absent");
    }

    Outcome run() override {
        auto model = openModel(path_, choice_);
        if (!model) return failed(model.error());
        Value result = Value::object();
        result.set("data", model->part.data->name);
        result.set("split", model->split);
        result.set("pictures", model->part.count());
        result.set("corrupted", choice_.corrupted);
        if (auto status = measure(*model, result); !status) return failed(status.error());
        comparePca(*model, result);
        if (draws_ > 0)
            if (auto status = estimate(*model, result); !status) return failed(status.error());
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
        if (const Value* nll = r.find("nll")) {
            line("-log p(x)", (*nll)["value"].number(), (*nll)["unit"].text());
            text += "\n    +- " + shortNumber((*nll)["standard_error"].number()) + " for " +
                    numberText((*nll)["pictures"].number()) + " pictures, +- " +
                    shortNumber((*nll)["sampling_error"].number()) + " for " +
                    numberText((*nll)["draws"].number()) + " draws each";
        }
        return text;
    }

 private:
    /// The model of the run with its weights, as measurements need it.
    struct Loaded {
        std::unique_ptr<Autoencoder> model;
        Parameters parameters;
    };
    static Status load(const ModelInUse& m, Loaded& loaded) {
        auto model = Autoencoder::build(m.run.checkpoint.experiment, m.run.sampleShape);
        if (!model) return tl::make_unexpected(model.error());
        loaded.model = std::move(*model);
        loaded.model->declare(loaded.parameters);
        loaded.parameters.allocate();
        std::copy(m.run.checkpoint.parameters.begin(), m.run.checkpoint.parameters.end(),
                  loaded.parameters.values());
        return {};
    }

    Status estimate(const ModelInUse& m, Value& result) const {
        Loaded loaded;
        if (auto status = load(m, loaded); !status) return status;
        const Objection objection = LogLikelihoodEstimator::objection(*loaded.model);
        if (objection) return failure(objection.what, "--nll", objection.hint);
        LogLikelihoodEstimator estimator(m.run.checkpoint.experiment, *m.data, *loaded.model,
                                         loaded.parameters, draws_);
        const LogLikelihood found = estimator.estimate(m.part, limit_);
        Value entry = number("value", -found.mean);
        entry.set("unit", "nats/image");
        entry.set("standard_error", found.standardError);
        entry.set("sampling_error", found.samplingError);
        entry.set("pictures", found.pictures);
        entry.set("draws", found.draws);
        result.set("nll", entry);
        return {};
    }

    Status measure(ModelInUse& m, Value& result) const {
        const Experiment& experiment = m.run.checkpoint.experiment;
        Loaded loaded;
        if (auto status = load(m, loaded); !status) return status;
        Dials dials;
        Workbench bench{experiment, *m.data, *loaded.model, loaded.parameters, dials};
        Evaluator evaluator(bench, choice_.corrupted ? View::Corrupted : View::Clean);
        evaluator.begin(m.part);
        // Schedules are measured where the run stands.
        dials.turnTo({static_cast<double>(m.run.checkpoint.epoch), m.run.checkpoint.step});
        while (!evaluator.advance()) {
        }
        const double pixels = static_cast<double>(m.run.sampleShape.count());
        result.set("sse_per_image", evaluator.ssePerImage());
        result.set("mse", evaluator.ssePerImage() / pixels);
        Value terms = Value::object();
        auto& infos = m.run.checkpoint.history.terms;
        for (size_t i = 0; i < infos.size() && i < evaluator.terms().size(); ++i) {
            Value term = number("value", evaluator.terms()[i]);
            term.set("unit", infos[i].unit);
            terms.set(infos[i].name, term);
        }
        result.set("terms", terms);
        const double floor = reconstructionFloor(bench, m.part);
        if (floor > 0) {
            Value entry = number("value", floor);
            entry.set("unit", loaded.model->likelihood().unit());
            result.set("floor", entry);
        }
        return {};
    }

    void comparePca(const ModelInUse& m, Value& result) const {
        const Pca& pca = m.run.pca;
        if (pca.components() == 0) return;
        const auto errors = pcaErrors(pca, *m.data, m.part);
        Value entry = number("sse_per_image", errors.back());
        entry.set("components", pca.components());
        result.set("pca", entry);
        result.set("mean", number("sse_per_image", errors.front()));
    }

    std::string path_;
    DataChoice choice_;
    int64_t draws_ = 0, limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> evaluateCommand() { return std::make_unique<Evaluate>(); }

}  // namespace hourglass::cli
