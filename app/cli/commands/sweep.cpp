#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/cli/interrupt.h"
#include "app/cli/job_runner.h"
#include "app/cli/model_in_use.h"
#include "core/base/file.h"
#include "core/base/threads.h"
#include "core/io/safe_file.h"
#include "core/questions/evaluation.h"
#include "core/report/svg_plot.h"
#include "core/sweep/sweep.h"

namespace hourglass::cli {
namespace {

namespace fs = std::filesystem;

class SweepVerb final : public Command {
 public:
    std::string name() const override { return "sweep"; }
    std::string help() const override {
        return "Train an experiment with one or two settings over several values; run it again to "
               "go on where it was interrupted";
    }
    void declare(Arguments& a) override {
        a.positional("experiment", file_,
                     R"(An experiment file (JSON) with "sweep": { PATH: [values] })")
            .text("--out", out_, "The folder for runs, table and picture", true)
            .integer("--jobs", jobs_, 1, "How many runs train at a time");
    }

    Outcome run() override {
        auto text = readFile(file_);
        if (!text) return failed(text.error());
        auto json = parseJson(*text, file_);
        if (!json) return wrongUse(json.error());
        auto sweep = parseSweep(*json, file_);
        if (!sweep) return wrongUse(sweep.error());
        if (auto status = takeFolder(*json); !status) return failed(status.error());
        watchForInterrupt();
        interruptsWait();
        if (auto status = train(*sweep); !status) return failed(status.error());
        return measure(*sweep);
    }

    std::string text(const Value& r) const override {
        return text_ + "\nWrote " + r["table"].text() +
               (r["picture"].isNull() ? "." : " and " + r["picture"].text() + ".");
    }

 private:
    std::string inFolder(const std::string& name) const { return (fs::path(out_) / name).string(); }
    std::string runFile(const SweepJob& job) const { return inFolder(job.name + ".hourglass"); }

    /// A folder is of one sweep: what is in it of another one would be taken for its own.
    Status takeFolder(const Value& sweep) const {
        std::error_code code;
        fs::create_directories(out_, code);
        if (code)
            return failure("The folder cannot be made (" + code.message() + ").", out_,
                           "Choose another one.");
        const std::string kept = inFolder("sweep.json");
        if (!fs::exists(kept, code)) return writeFileSafely(kept, writeJson(sweep));
        auto before = readFile(kept);
        if (!before) return tl::make_unexpected(before.error());
        auto json = parseJson(*before, kept);
        if (json && *json == sweep) return {};
        return failure("This folder holds another sweep.", out_, "Choose another one.");
    }

    /// Words of the process that trains a job, from where it was interrupted.
    Result<ProcessJob> processOf(const SweepJob& job) const {
        const std::string part = inFolder(job.name + ".part.hourglass");
        const std::string experiment = inFolder(job.name + ".json");
        std::error_code code;
        ProcessJob process{{"train"}, inFolder(job.name + ".log")};
        if (fs::exists(part, code)) {
            process.words.insert(process.words.end(), {"--continue", part});
        } else {
            auto status = writeFileSafely(experiment, writeJson(experimentFile(job.experiment)));
            if (!status) return tl::make_unexpected(status.error());
            process.words.insert(process.words.end(), {experiment});
        }
        process.words.insert(process.words.end(), {"--autosave", "2", "--out", part});
        return process;
    }

    Status train(const Sweep& sweep) const {
        std::vector<size_t> open;
        std::vector<ProcessJob> processes;
        std::error_code code;
        for (size_t i = 0; i < sweep.jobs.size(); ++i) {
            if (fs::exists(runFile(sweep.jobs[i]), code)) continue;
            auto process = processOf(sweep.jobs[i]);
            if (!process) return tl::make_unexpected(process.error());
            open.push_back(i);
            processes.push_back(std::move(*process));
        }
        size_t done = sweep.jobs.size() - open.size();
        std::string broken;
        shareProcessors();
        const bool all = runJobs(processes, jobs_, [&](size_t process, int exitCode) {
            const SweepJob& job = sweep.jobs[open[process]];
            if (!finish(job, exitCode)) {
                broken = job.name;
                return;
            }
            std::fprintf(stderr, "%s (%zu of %zu)\n", job.name.c_str(), ++done, sweep.jobs.size());
        });
        if (!all) return failure("Interrupted.", "sweep", "The same command goes on from here.");
        if (!broken.empty())
            return failure("The run " + broken + " did not come to its end.",
                           inFolder(broken + ".log"),
                           "Read there why; the same command goes on from here.");
        return {};
    }

    /// Each run has its part of the processors, where neither the experiment nor the person says
    /// otherwise. By the environment: a run that goes on takes no other settings.
    void shareProcessors() const {
        const int64_t threads = std::max<int64_t>(1, defaultThreads() / jobs_);
        ::setenv("OMP_NUM_THREADS", std::to_string(threads).c_str(), 0);
    }

    /// A run that diverged is an answer, too: its file says so. The name that says that it is done
    /// is given last.
    bool finish(const SweepJob& job, int exitCode) const {
        const std::string part = inFolder(job.name + ".part.hourglass");
        std::error_code code;
        if (exitCode == 1) {
            auto document = readDocument(part);
            if (!document || document->runs.empty() ||
                !document->runs.back().file->checkpoint.history.diverged)
                return false;
        } else if (exitCode != 0) {
            return false;
        }
        fs::rename(part, runFile(job), code);
        if (code) return false;
        fs::remove(inFolder(job.name + ".json"), code);
        fs::remove(inFolder(job.name + ".log"), code);
        return true;
    }

    Outcome measure(const Sweep& sweep) {
        std::vector<SweepOutcome> outcomes;
        Value list = Value::array();
        std::string unit, part;
        for (size_t i = 0; i < sweep.jobs.size(); ++i) {
            const SweepJob& job = sweep.jobs[i];
            auto document = readTold(runFile(job));
            if (!document) return failed(document.error());
            auto saved = document->find("", runFile(job));
            if (!saved) return failed(saved.error());
            DataChoice parts;
            parts.split = "train";  // the data as they were shared out
            auto model = openModel(**saved, parts);
            if (!model) return failed(model.error());
            measurePart(*model);
            const Checkpoint& c = model->run.checkpoint;
            SweepOutcome outcome{i, c.history.diverged, c.history.last().epoch};
            const AnalysisSubject subject{c.experiment, *model->inference, *model->data};
            const Evaluation e = evaluate(subject, model->part, model->run.pca);
            part = model->split;
            outcome.error = e.ssePerImage;
            if (e.pcaSse) outcome.pca = *e.pcaSse;
            unit = unitFor("SSE/image", model->run.sampleShape);
            list.items().push_back(rowJson(sweep, job, outcome));
            outcomes.push_back(outcome);
        }
        AnalysisResult result;
        result.tables.push_back(sweepTable(sweep, outcomes, unit));
        text_ = "Error on the " + part + " part.\n" + AnalysisResult::text(result.tables.front());
        const std::string table = inFolder("table.csv"), picture = inFolder("error.svg");
        if (auto status = writeFileSafely(table, result.csv()); !status)
            return failed(status.error());
        Value answer = Value::object();
        answer.set("runs", list);
        answer.set("unit", unit);
        answer.set("part", part);
        answer.set("table", table);
        const auto curve = sweepCurve(sweep, outcomes, unit);
        if (!curve.series.empty()) {
            if (auto status = writeFileSafely(picture, svgOf(curve)); !status)
                return failed(status.error());
            answer.set("picture", picture);
        }
        return answer;
    }

    /// The samples that no run was trained on, where there are such.
    static void measurePart(ModelInUse& model) {
        for (const char* split : {"test", "validation"}) {
            const PartView part = model.data->part(*parsePart(split));
            if (part.count() == 0) continue;
            model.part = part;
            model.split = split;
            return;
        }
    }

    Value rowJson(const Sweep& sweep, const SweepJob& job, const SweepOutcome& outcome) const {
        Value row = Value::object(), settings = Value::object();
        for (size_t f = 0; f < sweep.fields.size(); ++f)
            settings.set(sweep.fields[f].title, job.values[f]);
        row.set("file", runFile(job));
        row.set("settings", settings);
        row.set("diverged", outcome.diverged);
        row.set("epochs", outcome.epochs);
        row.set("sse", outcome.error);
        if (std::isfinite(outcome.pca)) row.set("pca_sse", outcome.pca);
        return row;
    }

    std::string file_, out_, text_;
    int64_t jobs_ = 1;
};

}  // namespace

std::unique_ptr<Command> sweepCommand() { return std::make_unique<SweepVerb>(); }

}  // namespace hourglass::cli
