#include "app/cli/run_choice.h"

#include <algorithm>
#include <cstdio>

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

/// The moments of the document, and behind them the run as it is.
Moments withLast(const SavedRun& run) {
    const Checkpoint& last = run.file->checkpoint;
    const auto& rows = last.history.epochs;
    auto now = std::make_shared<Moment>();
    now->position = last;
    now->measured = last.evaluated && !rows.empty();
    if (now->measured) now->figure = last.history.figure(last.history.last());
    // Within an epoch it is that of no whole number.
    const double epoch = rows.empty() ? 0 : static_cast<double>(rows.back().epoch);
    now->progress = {now->measured ? epoch : epoch + 0.5, last.updates()};
    Moments all = run.moments;
    all.push_back(std::move(now));
    return all;
}

}  // namespace

Result<SavedRun> atMoment(const SavedRun& run, const std::string& moment) {
    const auto wish = MomentWish::parse(moment.empty() ? "last" : moment);
    if (!wish) return tl::make_unexpected(wish.error());
    const auto place = findMoment(*wish, withLast(run));
    if (!place) return tl::make_unexpected(place.error());
    if (*place >= run.moments.size()) return run;
    const Moment& chosen = *run.moments[*place];
    const Checkpoint& last = run.file->checkpoint;
    RunFile then = *run.file;
    then.checkpoint = checkpointAt(chosen, last.experiment, last.history);
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
    return atMoment(**run, moment);
}

}  // namespace hourglass::cli
