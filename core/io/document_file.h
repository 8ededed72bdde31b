#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/archive.h"
#include "core/io/pin_words.h"
#include "core/io/run_file.h"
#include "core/training/moment.h"
#include "core/training/run_event.h"

namespace hourglass {

/// What people say of a run, and how it is shown.
struct RunWords {
    std::string name;   ///< given by a person; may be empty
    std::string label;  ///< made from what differs: "seed 5"
    std::string note;
    bool hidden = false;              ///< its curve is not drawn
    std::vector<PinWords> pins;       ///< in the space of its codes
    Value unknown = Value::object();  ///< what a newer program wrote, to be written back
    std::vector<RunEvent> events;     ///< what was done while it trained, in that order

    bool operator==(const RunWords&) const = default;
    /// "Run 3: seed 5", or the name instead of the label.
    std::string title(int64_t number) const;
};

/// One run of a document.
struct SavedRun {
    int64_t number = 1;  ///< as people see it; each one once in a document, 1 or more
    RunWords words;
    std::shared_ptr<const RunFile> file;
    int64_t source = -1;  ///< number of the packed data in a file that is being read; -1: none
    Moments moments;      ///< oldest first, the last one (the run's checkpoint) left out
};

/// All that a .hourglass file holds (resources/formats.md): the experiment that was on screen, all
/// runs with their moments, and what was said of them.
struct DocumentFile {
    static constexpr int kVersion = 2;

    Experiment experiment;
    std::vector<SavedRun> runs;        ///< by number
    int64_t open = 0;                  ///< number of the run that was open; 0: none
    int64_t shown = -1;                ///< updates of the moment that was looked at; -1: live
    Value window = Value::object();    ///< the window's own part (pins)
    Value unknown = Value::object();   ///< of document.json, and entries: what a newer program
    std::vector<ArchiveEntry> others;  ///< wrote, to be written back
    std::vector<std::string> losses;   ///< what was damaged when it was read, in sentences

    /// The run that is meant by a number or a name; by default the last one. The error says which
    /// there are.
    Result<const SavedRun*> find(const std::string& which, const std::string& where) const;
    SavedRun* find(int64_t number);
};

/// The packed data of its runs, each once, in the order of the runs that have them first.
std::vector<std::shared_ptr<const PackedData>> packedDataOf(const DocumentFile& document);

/// A document with this one run.
DocumentFile documentOf(RunFile run);
/// Puts a run in the place of that with the same number, or behind the others.
void putRun(DocumentFile& document, SavedRun run);

Result<std::string> documentBytes(const DocumentFile& document);
/// Also reads files with one run and nothing else, which older programs wrote. What is damaged or
/// cut off costs only what it belongs to, and is named in `losses`; an error if nothing is left.
Result<DocumentFile> parseDocument(std::string bytes, const std::string& where);

/// Written beside, flushed, renamed.
Status writeDocument(const std::string& path, const DocumentFile& document);
/// The same; if it fails, the runs are kept elsewhere and the error says where.
Status writeDocumentOrRescue(const std::string& path, const DocumentFile& document);
Result<DocumentFile> readDocument(const std::string& path);

/// The same for one run alone, as the command line makes it. Reading gives the last one, whole.
Result<std::string> runBytes(const RunFile& run);
Result<RunFile> parseRun(std::string bytes, const std::string& where);
Status writeRun(const std::string& path, const RunFile& run);
Result<RunFile> readRun(const std::string& path);

}  // namespace hourglass
