#include <algorithm>
#include <cmath>

#include "app/cli/command.h"
#include "app/cli/progress_line.h"
#include "app/cli/run_choice.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/model/network.h"

namespace hourglass::cli {
namespace {

/// What a document holds: a line a run.
Value listOf(const DocumentFile& document) {
    Value list = Value::array();
    for (auto& run : document.runs) {
        const Checkpoint& c = run.file->checkpoint;
        Value item = Value::object();
        item.set("number", run.number);
        item.set("title", run.words.title(run.number));
        item.set("name", run.words.name);
        item.set("note", run.words.note);
        item.set("recipe", c.experiment.recipe);
        item.set("epochs", c.history.last().epoch);
        item.set("validation_sse_per_image", c.history.last().validationSse);
        Value moments = Value::array();
        for (auto& moment : run.moments) moments.items().push_back(moment->progress.step);
        moments.items().push_back(c.updates());
        item.set("moments_after_updates", moments);
        list.items().push_back(item);
    }
    return list;
}

std::string runsText(const Value& r) {
    auto& runs = r["runs"].items();
    if (runs.size() < 2) return "";
    std::string text = "Runs (--run N or NAME chooses one):";
    for (auto& run : runs) {
        text += "\n  " + run["title"].text() + ", " + numberText(run["epochs"].number()) +
                " epochs, " + shortNumber(run["validation_sse_per_image"].number()) + " SSE";
        if (!run["note"].text().empty()) text += "  " + run["note"].text();
    }
    return text + "\n\nRun " + numberText(r["run"].number()) + "\n";
}

std::string rowText(const Value& row) {
    auto& train = row["train"].items();
    return "\n  " + numberText(row["epoch"].number()) + "  " +
           (train.empty() ? "-" : shortNumber(train[0].number())) + "  " +
           shortNumber(row["validation"].items()[0].number()) + "  " +
           shortNumber(row["validation_sse_per_image"].number());
}

class Show final : public Command {
 public:
    std::string name() const override { return "show"; }
    std::string help() const override { return "Show a run: experiment, stack, history"; }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.text("--history", history_, "The rows of the training curve as FILE.csv or FILE.tsv");
    }

    Outcome run() override {
        if (!history_.empty() && !isTablePath(history_))
            return wrongUse({"The history is written as FILE.csv or FILE.tsv.", "--history",
                             "Name a file so."});
        auto document = readTold(run_.path);
        if (!document) return failed(document.error());
        auto saved = document->find(run_.which, run_.path);
        if (!saved) return failed(saved.error());
        const RunFile* run = (*saved)->file.get();
        const Checkpoint& c = run->checkpoint;
        auto network = Network::layout(c.experiment, run->sampleShape);
        if (!network) return failed(network.error());
        Value stack = Value::array();
        for (auto& layer : network->model->summary()) {
            Value item = Value::object();
            item.set("part", layer.part);
            item.set("layer", layer.kind);
            item.set("activation", layer.activation);
            item.set("input", valueOf(layer.input));
            item.set("output", valueOf(layer.output));
            item.set("parameters", layer.parameters);
            stack.items().push_back(item);
        }
        Value result = Value::object();
        result.set("runs", listOf(*document));
        result.set("run", (*saved)->number);
        result.set("sample", sampleNoun(run->sampleShape));
        Value columns = Value::array();
        for (auto& name : run->columnNames) columns.items().emplace_back(name);
        if (!run->columnNames.empty()) result.set("columns", columns);
        result.set("experiment", experimentFile(c.experiment));
        result.set("settings", c.experiment.settings);
        result.set("stack", stack);
        result.set("parameters", network->parameters.trainedCount());
        result.set("epochs", c.history.last().epoch);
        result.set("steps", c.history.last().step);
        result.set("seconds", c.seconds);
        result.set("history", c.history.json());
        result.set("checked_on", c.history.checkedOn());
        if (history_.empty()) return result;
        if (auto status = writeHistory(c.history); !status) return failed(status.error());
        result.set("history_file", history_);
        return result;
    }

    std::string text(const Value& r) const override {
        std::string text = runsText(r) + "Experiment:\n" + writeJson(r["experiment"]) +
                           "\n\nStack (" + numberText(r["parameters"].number()) + " parameters):";
        for (auto& layer : r["stack"].items())
            text += "\n  " + layer["part"].text() + "  " + layer["layer"].text() + "  " +
                    writeJson(layer["input"], -1) + " -> " + writeJson(layer["output"], -1) + "  " +
                    layer["activation"].text() + "  " + numberText(layer["parameters"].number()) +
                    " parameters";
        const Shape shape = r["sample"].text() == "row" ? Shape{1} : Shape{1, 1, 1};
        auto& rows = r["history"]["epochs"].items();
        auto& stages = r["history"]["stages"].items();
        const std::string checked = r["checked_on"].text();
        for (size_t i = 0; i < stages.size(); ++i) {
            auto& terms = stages[i]["terms"].items();
            text += "\n\n" + stages[i]["title"].text() + " (" +
                    (terms.empty() ? "" : unitFor(terms[0]["unit"].text(), shape)) + "; " +
                    unitFor("SSE/image", shape) + "):\n  epoch  training  " + checked + "  SSE";
            const auto first = [&](size_t stage) {
                return stage < stages.size()
                           ? static_cast<size_t>(stages[stage]["first_row"].number())
                           : rows.size();
            };
            for (size_t k = first(i); k < first(i + 1); ++k) text += rowText(rows[k]);
            if (stages[i].find("end")) text += "\n  " + stages[i]["end"].text();
        }
        return text;
    }

 private:
    /// A row for each epoch; terms of other stages than its own, and those not measured, stay
    /// empty.
    Status writeHistory(const History& h) const {
        std::vector<std::string> names = {"epoch", "update", "seconds", "squared error"};
        std::vector<std::string> titles;
        std::vector<std::vector<double>> rows;
        for (size_t stage = 0; stage < h.stages.size(); ++stage) {
            const size_t first = names.size();
            auto& terms = h.stages[stage].terms;
            for (const char* part : {"training", h.checkedOn()})
                for (auto& term : terms)
                    names.push_back(term.name + " (" + term.unit + "), " + part +
                                    (h.stages.size() > 1 ? ", " + h.stages[stage].name : ""));
            for (const EpochRecord& row : h.rows(stage)) {
                titles.push_back(h.stages[stage].title);
                std::vector<double> values = {static_cast<double>(row.epoch),
                                              static_cast<double>(row.step), row.seconds,
                                              row.validationSse};
                values.resize(first + 2 * terms.size(), std::nan(""));
                std::copy(row.train.begin(), row.train.end(), values.begin() + first);
                std::copy(row.validation.begin(), row.validation.end(),
                          values.begin() + first + terms.size());
                rows.push_back(std::move(values));
            }
        }
        const auto value = [&](int64_t row, int64_t column) {
            auto& values = rows[static_cast<size_t>(row)];
            return column < std::ssize(values) ? values[static_cast<size_t>(column)] : std::nan("");
        };
        return writeTable(history_,
                          {std::ssize(rows), std::ssize(names), value, names, titles, "stage"});
    }

    RunChoice run_;
    std::string history_;
};

}  // namespace

std::unique_ptr<Command> showCommand() { return std::make_unique<Show>(); }

}  // namespace hourglass::cli
