#include "app/cli/run_choice.h"

#include <algorithm>
#include <cstdio>

#include "core/io/moment_entries.h"
#include "core/training/moment_wish.h"

namespace hourglass::cli {

Result<DocumentFile> readTold(const std::string& path) {
    auto document = readDocument(path);
    if (document && !document->runs.empty())  // without any run the error says it
        for (auto& loss : document->losses)
            std::fprintf(stderr, "Damaged, %s: %s\n", path.c_str(), loss.c_str());
    return document;
}

void RunChoice::declare(Arguments& a) {
    a.positional("run", path, "A .hourglass file")
        .text("--run", which, "Number or name of the run in it; the last one if absent")
        .text("--moment", moment, std::string("Which weights of the run: ") + kMomentWords);
}

namespace {

/// Null: the run as it is.
std::shared_ptr<const Moment> bestOf(const SavedRun& run) {
    const History& history = run.file->checkpoint.history;
    const size_t place = bestMoment(run.moments);
    if (place >= run.moments.size() || !run.moments[place]->measured) return nullptr;
    const Moment& best = *run.moments[place];
    const bool now = best.position.stage == run.file->checkpoint.stage;
    return now && best.figure.value < history.figure(history.last()).value ? run.moments[place]
                                                                           : nullptr;
}

tl::unexpected<Error> noSuchMoment(const SavedRun& run, const std::string& where) {
    std::string known;
    for (auto& m : run.moments) known += std::to_string(m->progress.step) + ", ";
    return failure("The document does not keep that moment of the run.", where,
                   "It keeps the weights after " + known +
                       std::to_string(run.file->checkpoint.updates()) + " updates.");
}

}  // namespace

Result<SavedRun> atMoment(const SavedRun& run, const std::string& moment,
                          const std::string& where) {
    using Kind = MomentWish::Kind;
    const Checkpoint& last = run.file->checkpoint;
    const auto wish = MomentWish::parse(moment.empty() ? "last" : moment);
    if (!wish) return tl::make_unexpected(wish.error());
    std::shared_ptr<const Moment> chosen;
    if (wish->kind == Kind::Best) {
        chosen = bestOf(run);
    } else if (wish->kind == Kind::First) {
        if (run.moments.empty()) return noSuchMoment(run, where);
        chosen = run.moments.front();
    } else if (wish->kind == Kind::Update || wish->kind == Kind::Epoch) {
        const bool epoch = wish->kind == Kind::Epoch;
        const auto fits = [&](double epochs, int64_t updates) {
            return epoch ? epochs == static_cast<double>(wish->number) : updates == wish->number;
        };
        const auto found = std::find_if(run.moments.begin(), run.moments.end(), [&](const auto& m) {
            return fits(m->progress.epoch, m->progress.step);
        });
        const auto& rows = last.history.epochs;
        const bool isLast =
            rows.empty() ? fits(0, last.updates())
                         : fits(last.evaluated ? double(rows.back().epoch) : -1, last.updates());
        if (!isLast) {
            if (found == run.moments.end()) return noSuchMoment(run, where);
            chosen = *found;
        }
    }
    if (!chosen) return run;
    RunFile then = *run.file;
    then.checkpoint = checkpointAt(*chosen, last.experiment, last.history);
    then.codes = {};  // those of the last weights
    SavedRun result = run;
    result.file = std::make_shared<const RunFile>(std::move(then));
    return result;
}

Result<SavedRun> RunChoice::read() const {
    auto document = readTold(path);
    if (!document) return tl::make_unexpected(document.error());
    auto run = document->find(which, path);
    if (!run) return tl::make_unexpected(run.error());
    return atMoment(**run, moment, path);
}

}  // namespace hourglass::cli
