#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/cli/command.h"
#include "app/cli/experiment_options.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "app/cli/repeated_runs.h"
#include "app/cli/run_writer.h"
#include "app/cli/setting_words.h"
#include "core/io/document_file.h"

namespace hourglass::cli {
namespace {

/// "28.3 (27.9 to 28.8)"
std::string spreadText(const Value& group) {
    return shortNumber(group["mean"].number()) + " (" + shortNumber(group["low"].number()) +
           " to " + shortNumber(group["high"].number()) + ")";
}

/// "0.82 more (95 %: 0.4 to 1.2), p = 0.003"
std::string testText(const Value& test) {
    const double difference = test["mean_difference"].number();
    const double p = test["p_corrected"].number();
    return shortNumber(std::abs(difference)) + (difference < 0 ? " less" : " more") +
           " (95 %: " + shortNumber(test["low"].number()) + " to " +
           shortNumber(test["high"].number()) + "), p " +
           (p < 0.0001 ? "< 0.0001" : "= " + shortNumber(p));
}

class Repeat final : public Command {
 public:
    std::string name() const override { return "repeat"; }
    std::string help() const override {
        return "Train an experiment with several seeds: how much is luck, and does a setting "
               "matter?";
    }
    void declare(Arguments& a) override {
        options_.declare(a);
        a.integer("--seeds", seeds_, 2, "How many seeds, counted up from the experiment's own")
            .texts("--beside", beside_,
                   "PATH=VALUE: the same seeds with this setting, too, tested against the "
                   "experiment as it is given")
            .text("--out", out_, "A new run file for all runs");
    }

    Outcome run() override {
        auto base = options_.experiment();
        if (!base) return wrongUse(base.error());
        std::vector<std::pair<std::string, Experiment>> variants = {{"as given", *base}};
        for (auto& word : beside_) {
            auto setting = settingOf(word);
            if (!setting) return wrongUse(setting.error());
            auto other = withSetting(*base, setting->first, setting->second);
            if (!other) return wrongUse(other.error());
            variants.emplace_back(word, std::move(*other));
        }
        std::error_code code;
        if (!out_.empty() && std::filesystem::exists(out_, code))
            return wrongUse({"This file exists already.", out_, "Choose another name."});
        watchForInterrupt();
        RepeatedRuns runs(seeds_);
        for (auto& [name, experiment] : variants)
            if (auto done = trainAll(name, experiment, runs); !done)
                return tl::make_unexpected(done.error());
        return runs.json();
    }

    std::string text(const Value& r) const override {
        const auto& groups = r["groups"].items();
        std::string text = r["figure"]["name"].text() + ", " + r["figure"]["unit"].text() +
                           ": mean (" + "smallest to largest) of " +
                           numberText(r["seeds"].number()) + " seeds";
        for (auto& group : groups) {
            text += "\n  " + group["name"].text() + "  " + spreadText(group);
            if (const Value* test = group.find("test")) text += "; " + testText(*test);
            if (const double bad = group["diverged"].number(); bad > 0)
                text += "; " + numberText(bad) + " diverged, so there is no test";
        }
        const auto tests = std::count_if(groups.begin(), groups.end(), [](const Value& group) {
            return group.find("test") != nullptr;
        });
        if (tests > 0) text += "\nPaired t test against the first row, one pair a seed";
        if (tests > 1)
            text +=
                "; p is corrected for " + numberText(static_cast<double>(tests)) + " tests (Holm)";
        if (tests > 0) text += ".";
        return out_.empty() ? text : text + "\nWrote " + out_ + ".";
    }

 private:
    using Done = tl::expected<void, Failure>;

    Done trainAll(const std::string& name, const Experiment& experiment, RepeatedRuns& runs) {
        auto data = prepareData(experiment.section("data"));
        if (!data) return failed(data.error());
        if (auto status = options_.checkInput((*data)->sampleShape); !status)
            return wrongUse(status.error());
        const auto first = static_cast<int64_t>(experiment.at("training.seed").number());
        for (int64_t i = 0; i < seeds_; ++i) {
            Experiment seeded = experiment;
            seeded.settings.setAt("training.seed", first + i);
            auto trainer = Trainer::create(seeded, *data);
            if (!trainer) return wrongUse(trainer.error());
            std::fprintf(stderr, "%s, seed %lld (%lld of %lld)\n", name.c_str(),
                         static_cast<long long>(first + i), static_cast<long long>(i + 1),
                         static_cast<long long>(seeds_));
            if (auto done = train(**trainer); !done) return done;
            runs.add(name, first + i, **trainer);
        }
        return {};
    }

    Done train(Trainer& trainer) {
        interruptsWait();
        ProgressLine line(trainer, 0);
        while (!trainer.finished() && !trainer.diverged()) {
            if (interrupted())
                return failed({"Interrupted before all runs were trained.", "repeat",
                               written_ == 0 ? "Give --out FILE to keep the runs that are done."
                                             : "Those that were done are in " + out_ + "."});
            line.show(trainer.advance());
        }
        line.finish();
        return out_.empty() ? Done() : write(trainer);
    }

    /// Behind the runs that are in the document already.
    Done write(const Trainer& trainer) {
        DocumentFile document;
        if (written_ > 0) {
            auto before = readDocument(out_);
            if (!before) return failed(before.error());
            document = std::move(*before);
        }
        RunWriter writer(out_, std::move(document), ++written_, 0);
        if (auto status = writer.finish(trainer); !status) return failed(status.error());
        return {};
    }

    ExperimentOptions options_;
    std::vector<std::string> beside_;
    std::string out_;
    int64_t seeds_ = 5, written_ = 0;
};

}  // namespace

std::unique_ptr<Command> repeatCommand() { return std::make_unique<Repeat>(); }

}  // namespace hourglass::cli
