#include <charconv>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "app/cli/command.h"
#include "app/cli/experiment_options.h"
#include "app/cli/findings.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/cli/run_choice.h"
#include "app/cli/run_writer.h"
#include "app/cli/training_report.h"
#include "core/experiment/problems.h"
#include "core/io/file_lock.h"
#include "core/io/safe_file.h"
#include "core/model/warm_start.h"

namespace hourglass::cli {
namespace {

Status checkTarget(const std::string& path) {
    std::error_code code;
    const auto folder = std::filesystem::absolute(path, code).parent_path();
    if (!std::filesystem::is_directory(folder, code))
        return failure("The folder does not exist.", folder.string(), "Make it first.");
    if (std::filesystem::is_directory(path, code))
        return failure("This is a folder; the run is one file.", path,
                       "Add a name such as run.hourglass.");
    return checkWritable(path);
}

void tell(const std::vector<std::string>& notes) {
    for (auto& note : notes) std::fprintf(stderr, "Note, data: %s\n", note.c_str());
}

class Train final : public Command {
 public:
    std::string name() const override { return "train"; }
    std::string help() const override { return "Train an experiment and write the run"; }
    void declare(Arguments& a) override {
        options_.declare(a);
        a.real("--minutes", minutes_, 0, "Stop after this many minutes")
            .text("--continue", continue_, "Go on with this run; --epochs is then the new total")
            .text("--init", init_, "Begin with this run's weights, where name and shape agree")
            .flag("--changed-data", changedData_, "Go on though the data of the run have changed")
            .text("--run", which_,
                  "Which run of --continue or --init, by number or name; the last one if absent")
            .text("--out", out_, "The run file to write", true)
            .flag("--add", add_, "Add the run to those that are in --out already")
            .real("--autosave", autosave_, 0,
                  "Write --out every so many seconds while training, too; 0: at the end only")
            .text("--keep-epochs", keepEpochs_,
                  "Keep the weights of these epochs in --out, too: 0,1,5 (0: untrained)")
            .flag("--include-data", includeData_,
                  "Put a copy of the data into --out, so that they need not be where they are now")
            .flag("--without-solver", withoutSolver_,
                  "Leave the solver's state out of --out: a smaller file to hand on, from which "
                  "training goes on with a fresh solver");
    }

    Outcome run() override {
        if (auto status = checkTarget(out_); !status) return wrongUse(status.error());
        if (auto status = openTarget(); !status) return wrongUse(status.error());
        if (auto status = readEpochs(); !status) return wrongUse(status.error());
        watchForInterrupt();
        auto trainer = continue_.empty() ? fresh() : resumed();
        if (!trainer) return tl::make_unexpected(trainer.error());
        return train(**trainer);
    }

    std::string text(const Value& r) const override {
        std::string line = "Trained " + numberText(r["epochs"].number()) +
                           (r["epochs"].number() == 1 ? " epoch: " : " epochs: ") +
                           shortNumber(r["validation"]["objective"]["value"].number()) + " " +
                           unitFor(r["validation"]["objective"]["unit"].text(), shape_) + " on " +
                           r["checked_on"].text() + figureText(r["figure"], shape_) + ".";
        if (r["kept_epoch"].number() != r["epochs"].number())
            line += " These are the figures of epoch " + numberText(r["kept_epoch"].number()) +
                    ", whose weights were the best and are kept.";
        if (r["diverged"].flag())
            line = r["message"].text() + " The weights of epoch " +
                   numberText(r["kept_epoch"].number()) + " are kept.";
        if (r.find("init"))
            line += "\nTaken from " + init_ + ": " + joined(r["init"]["taken"]) +
                    ". Begun afresh: " + joined(r["init"]["fresh"]) + ".";
        for (auto& stage : r["history"]["stages"].items())
            if (stage.find("end"))
                line.append("\n")
                    .append(stage["title"].text())
                    .append(": ")
                    .append(stage["end"].text());
        return line + findingsText(r["findings"]) + "\nWrote " + out_ + ".";
    }

    int exitCode(const Value& r) const override { return r["diverged"].flag() ? 1 : 0; }

 private:
    static std::string figureText(const Value& figure, const Shape& shape) {
        if (figure["name"].text() == "objective") return "";
        const std::string name =
            figure["name"].text() == "squared error" ? "" : figure["name"].text() + " ";
        return ", " + name + shortNumber(figure["value"].number()) + " " +
               unitFor(figure["unit"].text(), shape);
    }

    /// "0,1,5" as numbers.
    Status readEpochs() {
        std::stringstream list(keepEpochs_);
        for (std::string part; std::getline(list, part, ',');) {
            int64_t epoch = -1;
            const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), epoch);
            if (code != std::errc() || end != part.data() + part.size() || epoch < 0)
                return failure("\"" + part + "\" is no epoch.", "--keep-epochs",
                               "Give whole numbers with commas between them: 0,1,5.");
            epochs_.push_back(epoch);
        }
        return {};
    }

    /// The document that the run is written to, with the runs that stay in it.
    Status openTarget() {
        auto attempt = FileLock::take(out_);
        lock_ = std::move(attempt.lock);
        if (attempt.answer == FileLock::Answer::Elsewhere)
            return failure("This document is open in another program of Hourglass.", out_,
                           "Close it there, or choose another name.");
        std::error_code code;
        if (!continue_.empty() || !std::filesystem::exists(out_, code)) return {};
        auto old = readDocument(out_);
        if (add_ && !old) return tl::make_unexpected(old.error());
        if (!add_ && old && old->runs.size() > 1)
            return failure("This document holds " + std::to_string(old->runs.size()) + " runs.",
                           out_, "Add this one with --add, or choose another name.");
        if (!add_) return {};
        document_ = std::move(*old);
        if (!document_.runs.empty()) number_ = document_.runs.back().number + 1;
        return {};
    }

    using Made = tl::expected<std::unique_ptr<Trainer>, Failure>;

    Made fresh() {
        auto experiment = options_.experiment();
        if (!experiment) return wrongUse(experiment.error());
        auto data = prepareData(experiment->section("data"));
        if (!data) return failed(data.error());
        if (auto status = options_.checkInput((*data)->sampleShape); !status)
            return wrongUse(status.error());
        auto trainer = Trainer::create(*experiment, *data);
        if (!trainer) return wrongUse(trainer.error());
        takeData(**data);
        doubts_ = findDoubts(*experiment, (*data)->sampleShape);
        for (const Problem& doubt : doubts_)
            std::fprintf(stderr, "Note, %s: %s %s\n", doubt.field.c_str(), doubt.what.c_str(),
                         doubt.hint.c_str());
        return init_.empty() ? Made(std::move(*trainer)) : warm(**trainer, *data);
    }

    Made warm(const Trainer& cold, std::shared_ptr<const PreparedData> data) {
        auto saved = RunChoice{init_, which_, {}}.read();
        if (!saved) return failed(saved.error());
        const RunFile* run = saved->file.get();
        Checkpoint start = cold.checkpoint();
        start.kept = {};  // averages begin with the weights that are taken over
        auto done =
            startFrom({run->checkpoint.experiment, run->sampleShape, run->checkpoint.parameters},
                      start.experiment, data->sampleShape, start.parameters);
        if (!done) return wrongUse(done.error());
        warmStart_ = std::move(*done);
        auto trainer = Trainer::resume(start, std::move(data));
        if (!trainer) return failed(trainer.error());
        return std::move(*trainer);
    }

    Made resumed() {
        if (auto status = options_.checkContinue(); !status) return wrongUse(status.error());
        if (!init_.empty())
            return wrongUse({"A run that goes on keeps its weights.", "--init",
                             "Leave out --init or --continue."});
        if (add_)
            return wrongUse({"A run that goes on stays with the other runs of its document.",
                             "--add", "Leave it out."});
        auto document = readTold(continue_);
        if (!document) return failed(document.error());
        auto saved = document->find(which_, continue_);
        if (!saved) return failed(saved.error());
        number_ = (*saved)->number;
        auto run = std::make_unique<RunFile>(*(*saved)->file);
        document_ = std::move(*document);
        auto data = dataOf(*run);
        if (!data) return tl::make_unexpected(data.error());
        takeData(**data);
        if (options_.epochs() > 0 && run->checkpoint.history.present() == StageKind::Classes)
            return wrongUse({"This run has come to its classifier, and the autoencoder is done.",
                             "--epochs", "Leave out --epochs."});
        if (options_.epochs() > 0)
            run->checkpoint.experiment.settings.setAt("training.epochs", options_.epochs());
        auto trainer = Trainer::resume(run->checkpoint, *data);
        if (!trainer) return failed(trainer.error());
        // Who asks for more epochs wants them, though patience had ended the run.
        if (options_.epochs() > 0) (*trainer)->goOn();
        return std::move(*trainer);
    }

    /// The data that the run goes on with: at their old place, or where --data says.
    tl::expected<std::shared_ptr<const PreparedData>, Failure> dataOf(RunFile& run) const {
        Value& settings = run.checkpoint.experiment.settings;
        if (!options_.data().empty()) settings.setAt("data.source", options_.data());
        if (!options_.labels().empty()) settings.setAt("data.labels", options_.labels());
        const Value section = run.checkpoint.experiment.section("data");
        auto data = prepareData(section, &run, run.packed.get());
        if (!data) {
            Error error = data.error();
            if (error.where == "data.source")
                error.hint = "The run was trained on it; give its place with --data PATH.";
            return failed(std::move(error));
        }
        if ((*data)->changed && !changedData_)
            return failed({"These data are not those that the run was trained on.",
                           section["source"].text(),
                           "Give the old ones with --data PATH, or add --changed-data to go on "
                           "with these."});
        return *data;
    }

    void takeData(const PreparedData& data) {
        tell(data.notes);
        notes_ = data.notes;
        shape_ = data.sampleShape;
        description_ = data.train.data->description();
    }

    Outcome train(Trainer& trainer) {
        interruptsWait();
        ProgressLine line(trainer, minutes_ * 60);
        const double began = trainer.seconds();
        RunWriter writer(out_, std::move(document_), number_, autosave_);
        writer.keepEpochs(epochs_);
        if (withoutSolver_) writer.leaveSolverOut();
        if (includeData_) writer.includeData();
        while (!trainer.finished() && !trainer.diverged()) {
            // A stage has at least the row of its epoch 0, however early the interrupt comes.
            const History& h = trainer.history();
            const bool whole = !h.rows(h.stages.size() - 1).empty();
            if (interrupted() && whole) break;
            if (whole) writer.writeNowAndThen(trainer);
            line.show(trainer.advance());
            writer.noteEpoch(trainer);
            const bool late = minutes_ > 0 && trainer.seconds() - began >= minutes_ * 60;
            if (late && !trainer.owesEvaluation()) break;
        }
        line.finish();
        if (auto status = writer.finish(trainer); !status) return failed(status.error());
        return report(trainer);
    }

    Value report(const Trainer& trainer) const {
        Value result = trainingReport(trainer, doubts_);
        result.set("out", out_);
        result.set("data", description_);
        result.set("notes", namesJson(notes_));
        if (!init_.empty()) {
            Value init = Value::object();
            init.set("run", init_);
            init.set("taken", namesJson(warmStart_.taken));
            init.set("fresh", namesJson(warmStart_.fresh));
            result.set("init", init);
        }
        return result;
    }

    static std::string joined(const Value& list) {
        std::string text;
        for (auto& name : list.items()) text += (text.empty() ? "" : ", ") + name.text();
        return text.empty() ? "none" : text;
    }

    ExperimentOptions options_;
    double minutes_ = 0, autosave_ = 30;
    std::string continue_, init_, which_, out_, description_;
    std::string keepEpochs_;
    std::vector<int64_t> epochs_;  ///< whose weights are kept, too
    bool changedData_ = false, add_ = false, withoutSolver_ = false, includeData_ = false;
    std::unique_ptr<FileLock> lock_;  ///< of --out, until the run is written
    DocumentFile document_;           ///< with the runs that are in the file beside this one
    int64_t number_ = 1;              ///< of this run in it
    std::vector<std::string> notes_;
    Shape shape_;
    WarmStart warmStart_;
    Problems doubts_;
};

}  // namespace

std::unique_ptr<Command> trainCommand() { return std::make_unique<Train>(); }

}  // namespace hourglass::cli
