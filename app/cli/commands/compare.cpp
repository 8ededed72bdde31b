#include <algorithm>
#include <cmath>

#include "app/cli/model_in_use.h"
#include "core/questions/evaluation.h"

namespace hourglass::cli {
namespace {

class Compare final : public Command {
 public:
    std::string name() const override { return "compare"; }
    std::string help() const override { return "Put runs beside each other in a table"; }
    void declare(Arguments& a) override {
        a.positionals("runs", paths_, ".hourglass files; all runs that are in them are compared");
        choice_.declare(a);
    }

    Outcome run() override {
        Value list = Value::array();
        for (auto& path : paths_) {
            auto document = readTold(path);
            if (!document) return failed(document.error());
            if (auto any = document->find("", path); !any) return failed(any.error());
            for (auto& run : document->runs) {
                auto model = openModel(run, choice_);
                if (!model) return failed(model.error());
                const AnalysisSubject subject{model->run.checkpoint.experiment, *model->inference,
                                              *model->data};
                const Evaluation errors =
                    evaluate(subject, model->part, model->run.pca,
                             choice_.corrupted ? View::Corrupted : View::Clean);
                const bool several = document->runs.size() > 1;
                const std::string name = several ? path + ", " + run.words.title(run.number) : path;
                list.items().push_back(rowOf(name, *model, errors.json()));
            }
        }
        Value result = Value::object();
        result.set("runs", list);
        return result;
    }

    std::string text(const Value& result) const override {
        const bool rows = std::all_of(result["runs"].items().begin(), result["runs"].items().end(),
                                      [](auto& run) { return run["sample"].text() == "row"; });
        const Shape shape = rows ? Shape{1} : Shape{1, 1, 1};
        AnalysisResult::Table table{"",
                                    {{"code", "units"},
                                     {"parameters", ""},
                                     {"epochs", ""},
                                     {"time", "s"},
                                     {"error", unitFor("SSE/image", shape)},
                                     {"PCA", unitFor("SSE/image", shape)},
                                     {"objective", ""}},
                                    {}};
        for (auto& run : result["runs"].items())
            table.rows.push_back(
                {run["run"].text() + "  " + run["recipe"].text() + ", " + run["optimizer"].text() +
                     ", " + run["data"].text() + " " + run["split"].text(),
                 {run["code_units"].number(), run["parameters"].number(), run["epochs"].number(),
                  run["seconds"].number(), run["sse_per_image"].number(),
                  run["pca"]["sse_per_image"].number(NAN),
                  run["terms"]["objective"]["value"].number()}});
        for (auto& run : result["runs"].items())
            if (run["terms"]["objective"]["unit"] !=
                result["runs"].items()[0]["terms"]["objective"]["unit"])
                table.title = "The objectives have different units.";
        return AnalysisResult::text(table);
    }

 private:
    static Value rowOf(const std::string& name, const ModelInUse& model, const Value& errors) {
        const Checkpoint& c = model.run.checkpoint;
        Value row = Value::object();
        row.set("run", name);
        row.set("recipe", c.experiment.recipe);
        row.set("optimizer", c.experiment.at("optimizer.kind"));
        row.set("data", model.part.data->name);
        row.set("split", model.split);
        row.set("pictures", model.part.count());
        row.set("sample", sampleNoun(model.run.sampleShape));
        row.set("code_units", c.experiment.codeUnits());
        row.set("parameters", model.inference->parameters().trainedCount());
        row.set("epochs", c.history.last().epoch);
        row.set("seconds", c.seconds);
        for (auto& [key, value] : errors.members()) row.set(key, value);
        return row;
    }

    std::vector<std::string> paths_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> compareCommand() { return std::make_unique<Compare>(); }

}  // namespace hourglass::cli
