#include "core/io/document_json.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kMostRuns = 1e6;
constexpr const char* kKnownOfDocument[] = {"format", "version", "recipe", "experiment",
                                            "open",   "shown",   "runs",   "window"};
constexpr const char* kKnownOfRun[] = {"number", "name", "label", "note", "hidden", "pins"};

/// The members that this program does not know.
template <size_t N>
Value othersOf(const Value& value, const char* const (&known)[N]) {
    Value others = Value::object();
    for (auto& [key, member] : value.members())
        if (std::find(std::begin(known), std::end(known), key) == std::end(known))
            others.set(key, member);
    return others;
}

constexpr size_t kMostPins = 100, kMostPinValues = 1 << 16;

Value pinEntry(const PinWords& pin) {
    Value entry = Value::object(), code = Value::array();
    for (float value : pin.code) code.items().push_back(double{value});
    entry.set("pin", pin.pin);
    entry.set("name", pin.name);
    if (!pin.of.empty()) {
        entry.set("of", pin.of);
        entry.set("sample", pin.sample);
    }
    entry.set("code", code);
    return entry;
}

/// Pins that are not understood are left out: they are no reason to lose a run.
std::vector<PinWords> pinsIn(const Value& entries) {
    std::vector<PinWords> pins;
    for (auto& entry : entries.items()) {
        PinWords pin{entry["pin"].text(), entry["name"].text(), entry["of"].text(), 0, {}};
        const double sample = entry["sample"].number(0);
        const bool known = pin.pin == "A" || pin.pin == "B" || pin.pin == "way";
        const bool whose = pin.of.empty() || pin.of == "shown" || pin.of == "probes";
        const auto& code = entry["code"].items();
        if (!known || !whose || !(sample >= 0 && sample < 1e9) || code.empty() ||
            code.size() > kMostPinValues || pins.size() == kMostPins)
            continue;
        pin.sample = static_cast<int64_t>(sample);
        for (auto& value : code) pin.code.push_back(static_cast<float>(value.number(NAN)));
        if (std::all_of(pin.code.begin(), pin.code.end(), [](float v) { return std::isfinite(v); }))
            pins.push_back(std::move(pin));
    }
    return pins;
}

Value runEntry(const SavedRun& run) {
    Value entry = Value::object();
    entry.set("number", run.number);
    entry.set("name", run.words.name);
    entry.set("label", run.words.label);
    entry.set("note", run.words.note);
    entry.set("hidden", run.words.hidden);
    if (!run.words.pins.empty()) {
        Value pins = Value::array();
        for (auto& pin : run.words.pins) pins.items().push_back(pinEntry(pin));
        entry.set("pins", pins);
    }
    for (auto& [key, value] : run.words.unknown.members()) entry.set(key, value);
    return entry;
}

bool isNumberOfARun(double number) {
    return number >= 1 && number <= kMostRuns && number == std::floor(number);
}

}  // namespace

Value documentMeta(const DocumentFile& document) {
    Value meta = Value::object(), runs = Value::array();
    for (auto& run : document.runs) runs.items().push_back(runEntry(run));
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
        run.words = {entry["name"].text(),   entry["label"].text(), entry["note"].text(),
                     entry["hidden"].flag(), pinsIn(entry["pins"]), othersOf(entry, kKnownOfRun)};
        document.runs.push_back(std::move(run));
    }
    const double open = meta["open"].number(), shown = meta["shown"].number(-1);
    document.open = isNumberOfARun(open) ? static_cast<int64_t>(open) : 0;
    document.shown = shown >= 0 && shown < 1e15 ? static_cast<int64_t>(shown) : -1;
    if (meta["window"].isObject()) document.window = meta["window"];
    document.unknown = othersOf(meta, kKnownOfDocument);
    return {};
}

}  // namespace hourglass
