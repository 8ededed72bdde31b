#include "app/cli/run_writer.h"

#include <algorithm>
#include <cstdio>

#include "core/experiment/run_label.h"

namespace hourglass::cli {

RunWriter::RunWriter(std::string path, DocumentFile document, int64_t number, double seconds)
    : path_(std::move(path)), document_(std::move(document)), number_(number), between_(seconds) {}

std::shared_ptr<const PackedData> RunWriter::packedFor(const Trainer& trainer,
                                                       const RunFile* before) {
    const Value& section = trainer.experiment().section("data");
    if (before && before->packed && before->packed->isOf(section)) return before->packed;
    if (includeData_ && !packed_)
        packed_ = std::make_shared<const PackedData>(
            PackedData{sourceSettings(section), trainer.data().loaded});
    return packed_;
}

Status RunWriter::put(const Trainer& trainer) {
    auto captured = captureRun(trainer, pca_ ? &*pca_ : nullptr);
    if (!captured) return tl::make_unexpected(captured.error());
    pca_ = captured->pca;
    SavedRun run;
    if (const SavedRun* before = document_.find(number_)) run = *before;
    captured->packed = packedFor(trainer, run.file.get());
    if (run.file) captured->document = run.file->document;
    if (withoutSolver_) {
        static_cast<SolverState&>(captured->checkpoint) = {};
        captured->checkpoint.freshSolver = true;
    }
    // The last weights are the run's own: they are no moment beside it.
    for (auto& moment : moments_)
        if (moment->progress.step != trainer.progress().step &&
            std::find(run.moments.begin(), run.moments.end(), moment) == run.moments.end())
            run.moments.push_back(moment);
    run.number = number_;
    if (run.words.label.empty()) {
        const auto other = std::find_if(document_.runs.rbegin(), document_.runs.rend(),
                                        [this](auto& one) { return one.number < number_; });
        run.words.label =
            runLabel(trainer.experiment(), other == document_.runs.rend() || !other->file
                                               ? nullptr
                                               : &other->file->checkpoint.experiment);
    }
    run.file = std::make_shared<const RunFile>(std::move(*captured));
    document_.experiment = trainer.experiment();
    document_.open = number_;
    document_.shown = -1;
    putRun(document_, std::move(run));
    return {};
}

void RunWriter::noteEpoch(const Trainer& trainer) {
    const RunPosition at = trainer.position();
    const auto wanted = std::find(epochs_.begin(), epochs_.end(), at.epoch);
    if (wanted == epochs_.end() || !at.evaluated || at.batch != 0) return;
    epochs_.erase(wanted);
    auto moment = std::make_shared<Moment>(*captureMoment(trainer, number_, true));
    if (withoutSolver_) moment->solver = nullptr;
    moments_.push_back(std::move(moment));
}

void RunWriter::writeNowAndThen(const Trainer& trainer) {
    if (between_.count() <= 0 || Clock::now() - last_ < between_) return;
    Status status = put(trainer);
    if (status) status = writeDocument(path_, document_);
    if (!status)
        std::fprintf(stderr, "Note, %s Training goes on.\n", status.error().sentence().c_str());
    last_ = Clock::now();
}

Status RunWriter::finish(const Trainer& trainer) {
    const Status status = put(trainer);
    return status ? writeDocumentOrRescue(path_, document_) : status;
}

}  // namespace hourglass::cli
