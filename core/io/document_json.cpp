#include "core/io/document_json.h"

#include <algorithm>
#include <cmath>

#include "core/io/run_words_json.h"

namespace hourglass {
namespace {

constexpr double kMostRuns = 1e6, kMostUpdates = 1e15;
constexpr const char* kKnownOfDocument[] = {"format", "version", "recipe", "experiment",
                                            "open",   "shown",   "runs",   "window"};
constexpr const char* kKnownOfRun[] = {"number", "name",   "label", "note",
                                       "hidden", "events", "pins",  "source"};

/// The members that this program does not know.
template <size_t N>
Value othersOf(const Value& value, const char* const (&known)[N]) {
    Value others = Value::object();
    for (auto& [key, member] : value.members())
        if (std::find(std::begin(known), std::end(known), key) == std::end(known))
            others.set(key, member);
    return others;
}

using PackedList = std::vector<std::shared_ptr<const PackedData>>;

Value runEntry(const SavedRun& run, const PackedList& packed) {
    Value entry = Value::object();
    entry.set("number", run.number);
    entry.set("name", run.words.name);
    entry.set("label", run.words.label);
    entry.set("note", run.words.note);
    entry.set("hidden", run.words.hidden);
    if (!run.words.events.empty()) entry.set("events", eventEntries(run.words.events));
    if (!run.words.pins.empty()) entry.set("pins", pinEntries(run.words.pins));
    if (run.file && run.file->packed)
        entry.set("source",
                  static_cast<double>(std::find(packed.begin(), packed.end(), run.file->packed) -
                                      packed.begin()));
    for (auto& [key, value] : run.words.unknown.members()) entry.set(key, value);
    return entry;
}

bool isNumberOfARun(double number) {
    return number >= 1 && number <= kMostRuns && number == std::floor(number);
}

}  // namespace

Value documentMeta(const DocumentFile& document) {
    Value meta = Value::object(), runs = Value::array();
    const PackedList packed = packedDataOf(document);
    for (auto& run : document.runs) runs.items().push_back(runEntry(run, packed));
    meta.set("format", "hourglass document");
    meta.set("version", DocumentFile::kVersion);
    meta.set("recipe", document.experiment.recipe);
    meta.set("experiment", document.experiment.settings);
    meta.set("open", document.open);
    meta.set("shown", document.shown);
    meta.set("runs", runs);
    meta.set("window", document.window);
    for (auto& [key, value] : document.unknown.members()) meta.set(key, value);
    return meta;
}

Status parseDocumentMeta(const Value& meta, DocumentFile& document, const std::string& where) {
    if (meta["format"].text() != "hourglass document")
        return failure("This is not a Hourglass document.", where, "Choose a .hourglass file.");
    if (meta["version"].number() != DocumentFile::kVersion)
        return failure("The document has format version " + writeJson(meta["version"], -1) +
                           "; this program reads versions 1 and 2.",
                       where, "Use a newer program.");
    const Problems problems = checkSettings(meta["experiment"]);
    if (!problems.empty())
        return failure(problems.front().what, where + ", " + problems.front().field,
                       problems.front().hint);
    document.experiment = resolveExperiment(meta["recipe"].text(), meta["experiment"]);
    for (auto& entry : meta["runs"].items()) {
        const double number = entry["number"].number();
        if (!isNumberOfARun(number) || document.find(static_cast<int64_t>(number)))
            return failure("The numbers of the runs are not understood.", where,
                           "The file is damaged: copy it again.");
        SavedRun run;
        run.number = static_cast<int64_t>(number);
        run.words = {entry["name"].text(),     entry["label"].text(), entry["note"].text(),
                     entry["hidden"].flag(),   pinsIn(entry["pins"]), othersOf(entry, kKnownOfRun),
                     eventsIn(entry["events"])};
        const double source = entry["source"].number(-1);
        if (source >= 0 && source <= kMostRuns) run.source = static_cast<int64_t>(source);
        document.runs.push_back(std::move(run));
    }
    const double open = meta["open"].number(), shown = meta["shown"].number(-1);
    document.open = isNumberOfARun(open) ? static_cast<int64_t>(open) : 0;
    document.shown = shown >= 0 && shown < kMostUpdates ? static_cast<int64_t>(shown) : -1;
    if (meta["window"].isObject()) document.window = meta["window"];
    document.unknown = othersOf(meta, kKnownOfDocument);
    return {};
}

}  // namespace hourglass
