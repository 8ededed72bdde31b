#include "core/io/document_file.h"

#include <algorithm>
#include <map>

#include "core/base/file.h"
#include "core/data/sources/text_encoding.h"
#include "core/io/document_entries.h"
#include "core/io/document_json.h"
#include "core/io/packed_entries.h"
#include "core/io/run_entries.h"
#include "core/io/safe_file.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostEntry = uint64_t{256} << 20;
constexpr const char* kDocument = "document.json";

/// What a document is without its words: the runs that are there.
void takeRunsThatAreThere(const ArchiveReader& archive, DocumentFile& document) {
    for (int64_t number : numbersIn(archive, "runs/", "/run.json")) {
        SavedRun run;
        run.number = std::max<int64_t>(1, number);
        if (!document.find(run.number)) document.runs.push_back(std::move(run));
    }
}

/// The packed data that runs of a document name, read once for all of them.
class PackedSources {
 public:
    PackedSources(const ArchiveReader& archive, const std::string& where)
        : archive_(archive), where_(where) {}

    /// Null, and a loss, where they are not whole.
    std::shared_ptr<const PackedData> of(int64_t number, std::vector<std::string>& losses) {
        const auto known = read_.find(number);
        if (known != read_.end()) return known->second;
        auto packed = readPackedData(
            ArchiveFolder(archive_, "sources/" + std::to_string(number) + "/"), where_);
        if (!packed) losses.push_back("The copy of the data is lost: " + packed.error().what);
        return read_[number] = packed.value_or(nullptr);
    }

 private:
    const ArchiveReader& archive_;
    std::string where_;
    std::map<int64_t, std::shared_ptr<const PackedData>> read_;
};

void readRuns(const ArchiveReader& archive, DocumentFile& document, const std::string& where) {
    std::vector<SavedRun> whole;
    PackedSources sources(archive, where);
    for (SavedRun& run : document.runs) {
        const ArchiveFolder folder(archive, "runs/" + std::to_string(run.number) + "/");
        if (auto status = readSavedRun(folder, run, where, document.losses); status) {
            if (run.source >= 0) {
                auto file = std::make_shared<RunFile>(*run.file);
                file->packed = sources.of(run.source, document.losses);
                run.file = std::move(file);
            }
            whole.push_back(std::move(run));
        } else
            document.losses.push_back(run.words.title(run.number) +
                                      " is lost: " + status.error().what);
    }
    document.runs = std::move(whole);
}

/// Can an entry be written back under this name? What is salvaged of a damaged file may have any.
bool canBeWritten(const std::string& name, const std::vector<ArchiveEntry>& others) {
    const bool plain = std::all_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    return plain && !name.empty() && !name.ends_with('/') && isValidUtf8(name) &&
           std::none_of(others.begin(), others.end(),
                        [&](const ArchiveEntry& other) { return other.name == name; });
}

void readOthers(const ArchiveReader& archive, DocumentFile& document) {
    for (const std::string& name : archive.names()) {
        if (!isUnknownEntry(name)) continue;
        if (!canBeWritten(name, document.others)) {
            document.losses.emplace_back("An entry has no name that can be written, and is lost.");
            continue;
        }
        if (auto bytes = archive.read(name, kMostEntry))
            document.others.push_back({name, std::move(*bytes)});
        else
            document.losses.push_back(bytes.error().what);
    }
}

/// A file with one run and nothing else, of version 1.
Result<DocumentFile> readOneRun(const ArchiveReader& archive, const std::string& where) {
    SavedRun run;
    std::vector<std::string> losses;
    auto status = readSavedRun(ArchiveFolder(archive), run, where, losses);
    if (!status) return tl::make_unexpected(status.error());
    DocumentFile document;
    document.experiment = run.file->checkpoint.experiment;
    document.open = run.number;
    document.runs.push_back(std::move(run));
    document.losses = std::move(losses);
    return document;
}

Result<DocumentFile> readFrom(const ArchiveReader& archive, const std::string& where) {
    if (!archive.has(kDocument) && archive.has("run.json")) return readOneRun(archive, where);
    DocumentFile document;
    auto text = archive.read(kDocument, kMostEntry);
    auto meta = text ? parseJson(*text, where + ", " + kDocument)
                     : Result<Value>(tl::make_unexpected(text.error()));
    if (meta) {
        auto status = parseDocumentMeta(*meta, document, where);
        if (!status) return tl::make_unexpected(status.error());
    } else {
        document.losses.push_back(meta.error().what + " The names and notes of runs are lost.");
        takeRunsThatAreThere(archive, document);
    }
    readRuns(archive, document, where);
    readOthers(archive, document);
    if (!meta && document.runs.empty()) return tl::make_unexpected(meta.error());
    if (!meta) document.experiment = document.runs.back().file->checkpoint.experiment;
    if (!document.find(document.open)) document.open = 0;
    return document;
}

}  // namespace

std::string RunWords::title(int64_t number) const {
    const std::string& words = name.empty() ? label : name;
    return "Run " + std::to_string(number) + (words.empty() ? "" : ": " + words);
}

SavedRun* DocumentFile::find(int64_t number) {
    const auto found = std::find_if(runs.begin(), runs.end(),
                                    [&](const SavedRun& run) { return run.number == number; });
    return found == runs.end() ? nullptr : &*found;
}

Result<const SavedRun*> DocumentFile::find(const std::string& which,
                                           const std::string& where) const {
    if (runs.empty())
        return losses.empty() ? failure("The document has no run.", where, "Train one first.")
                              : failure(losses.front(), where, "Copy it again.");
    if (which.empty()) return &runs.back();
    for (auto& run : runs)
        if (run.words.name == which || std::to_string(run.number) == which) return &run;
    for (size_t i = runs.size(); i-- > 0;)
        if (runs[i].words.label == which) return &runs[i];
    std::string known;
    for (auto& run : runs) known += (known.empty() ? "" : "; ") + run.words.title(run.number);
    return failure("There is no run \"" + which + "\".", where, "It has " + known + ".");
}

std::vector<std::shared_ptr<const PackedData>> packedDataOf(const DocumentFile& document) {
    std::vector<std::shared_ptr<const PackedData>> all;
    for (auto& run : document.runs)
        if (run.file && run.file->packed &&
            std::find(all.begin(), all.end(), run.file->packed) == all.end())
            all.push_back(run.file->packed);
    return all;
}

DocumentFile documentOf(RunFile run) {
    DocumentFile document;
    document.experiment = run.checkpoint.experiment;
    document.open = 1;
    SavedRun saved;
    saved.file = std::make_shared<const RunFile>(std::move(run));
    document.runs.push_back(std::move(saved));
    return document;
}

void putRun(DocumentFile& document, SavedRun run) {
    if (SavedRun* old = document.find(run.number)) {
        *old = std::move(run);
        return;
    }
    const auto behind = std::find_if(document.runs.begin(), document.runs.end(),
                                     [&](auto& other) { return other.number > run.number; });
    document.runs.insert(behind, std::move(run));
}

Result<std::string> documentBytes(const DocumentFile& document) {
    ArchiveWriter writer;
    writer.add(kDocument, writeJson(documentMeta(document)), Packing::Deflated);
    for (auto& run : document.runs)
        if (auto status = addSavedRun(writer, run); !status)
            return tl::make_unexpected(status.error());
    const auto packed = packedDataOf(document);
    for (size_t i = 0; i < packed.size(); ++i)
        addPackedData(writer, "sources/" + std::to_string(i) + "/", *packed[i]);
    for (auto& [name, bytes] : document.others)
        writer.add(name, bytes, name.ends_with(".npy") ? Packing::Stored : Packing::Deflated);
    return writer.finish();
}

Result<DocumentFile> parseDocument(std::string bytes, const std::string& where) {
    const auto shared = std::make_shared<const std::string>(std::move(bytes));
    auto archive = ArchiveReader::open(shared, where);
    if (archive) return readFrom(*archive, where);
    auto rest = ArchiveReader::salvage(*shared, where);
    if (!rest) return tl::make_unexpected(archive.error());
    auto document = readFrom(*rest, where);
    if (!document) return tl::make_unexpected(archive.error());
    document->losses.insert(document->losses.begin(), archive.error().what);
    return document;
}

Status writeDocument(const std::string& path, const DocumentFile& document) {
    auto bytes = documentBytes(document);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return writeFileSafely(path, *bytes);
}

Status writeDocumentOrRescue(const std::string& path, const DocumentFile& document) {
    auto bytes = documentBytes(document);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return writeFileOrRescue(path, *bytes);
}

Result<DocumentFile> readDocument(const std::string& path) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parseDocument(std::move(*bytes), path);
}

}  // namespace hourglass
