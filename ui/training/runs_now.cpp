#include "ui/training/runs_now.h"

#include "core/io/moment_entries.h"

namespace hourglass::ui {
namespace {

/// Files of runs beside the data that the window has of them. Principal components belong to the
/// data and are slow to find: runs of the same data and code size share them.
using FilesOfData = std::vector<std::pair<const PreparedData*, std::shared_ptr<const RunFile>>>;

FilesOfData filesKnown(const RunsNow& now) {
    FilesOfData known;
    for (const RunNow& run : now.runs)
        if (run.data && (run.file || run.earlier))
            known.emplace_back(run.data.get(), run.file ? run.file : run.earlier);
    return known;
}

const Pca* componentsFor(const RunNow& run, const FilesOfData& known) {
    if (run.earlier) return &run.earlier->pca;
    const int64_t units = run.checkpoint->experiment.codeUnits();
    for (auto& [data, file] : known)
        if (data == run.data.get() && file->checkpoint.experiment.codeUnits() == units)
            return &file->pca;
    return nullptr;
}

/// Copies of data that were made for runs of this document: each once.
using PackedOfData = std::vector<std::pair<const Dataset*, std::shared_ptr<const PackedData>>>;

/// A copy that the run has already stays; another is made if that is wished.
std::shared_ptr<const PackedData> packedFor(const RunNow& run, bool wished, PackedOfData& made) {
    const RunFile* before = run.file ? run.file.get() : run.earlier.get();
    const Value& section = run.checkpoint->experiment.section("data");
    if (before && before->packed && before->packed->isOf(section)) return before->packed;
    if (!wished || !run.data || run.data->standIn) return nullptr;
    const Dataset* data = run.data->loaded.train.get();
    for (auto& [known, packed] : made)
        if (known == data && packed->isOf(section)) return packed;
    made.emplace_back(data, std::make_shared<const PackedData>(
                                PackedData{sourceSettings(section), run.data->loaded}));
    return made.back().second;
}

Result<std::shared_ptr<const RunFile>> fileOf(const RunNow& run, FilesOfData& known) {
    if (run.file) return run.file;
    // What the model drew says nothing of its data: all that was fitted to them stays as it was.
    if (run.data->standIn && run.earlier) {
        auto file = std::make_shared<RunFile>(*run.earlier);
        file->checkpoint = *run.checkpoint;
        return std::shared_ptr<const RunFile>(std::move(file));
    }
    auto made = captureRun(*run.checkpoint, *run.data, componentsFor(run, known));
    if (!made) return tl::make_unexpected(made.error());
    auto file = std::make_shared<const RunFile>(std::move(*made));
    known.emplace_back(run.data.get(), file);
    return file;
}

}  // namespace

Result<DocumentFile> makeDocument(const Document& document, const RunsNow& now,
                                  const OtherParts& parts, bool allMoments) {
    DocumentFile made;
    made.experiment = document.experiment;
    made.open = now.open;
    made.shown = now.shown;
    made.window = parts.window;
    made.unknown = parts.unknown;
    made.others = parts.others;
    FilesOfData known = filesKnown(now);
    PackedOfData packed;
    for (const RunNow& run : now.runs) {
        auto file = fileOf(run, known);
        if (!file) return tl::make_unexpected(file.error());
        if (auto copy = packedFor(run, now.includeData, packed); copy != (*file)->packed) {
            auto with = std::make_shared<RunFile>(**file);
            with->packed = std::move(copy);
            *file = std::move(with);
        }
        SavedRun saved;
        saved.number = run.number;
        saved.words.label = run.label;
        saved.words.events = run.events;
        if (const auto marks = document.marks.find(run.number); marks != document.marks.end()) {
            saved.words.name = marks->second.name.toStdString();
            saved.words.note = marks->second.note.toStdString();
            saved.words.hidden = marks->second.hidden;
            saved.words.pins = marks->second.pins;
            saved.words.unknown = marks->second.unknown;
        }
        saved.file = std::move(*file);
        std::set<int64_t> named;
        if (run.number == now.open) named.insert(now.shown);
        for (auto& [number, updates] : now.told)
            if (number == run.number) named.insert(updates);
        const int64_t updates = saved.file->checkpoint.updates();
        if (run.moments) saved.moments = momentsToSave(*run.moments, updates, named, allMoments);
        putRun(made, std::move(saved));
    }
    return made;
}

MarksOfRuns marksIn(const DocumentFile& file) {
    MarksOfRuns marks;
    for (auto& run : file.runs) {
        RunMarks said{QString::fromStdString(run.words.name),
                      QString::fromStdString(run.words.note),
                      run.words.hidden,
                      run.words.pins,
                      false,
                      run.words.unknown};
        if (said != RunMarks()) marks[run.number] = said;
    }
    return marks;
}

}  // namespace hourglass::ui
