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

Result<std::shared_ptr<const RunFile>> fileOf(const RunNow& run, FilesOfData& known) {
    if (run.file) return run.file;
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
    for (const RunNow& run : now.runs) {
        auto file = fileOf(run, known);
        if (!file) return tl::make_unexpected(file.error());
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
        const int64_t shown = run.number == now.open ? now.shown : -1;
        const int64_t updates = saved.file->checkpoint.updates();
        if (run.moments) saved.moments = momentsToSave(*run.moments, updates, shown, allMoments);
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
