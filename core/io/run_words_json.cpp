#include "core/io/run_words_json.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kMostUpdatesOfEvent = 1e15;
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

}  // namespace

Value eventEntries(const std::vector<RunEvent>& events) {
    Value entries = Value::array();
    for (const RunEvent& event : events) {
        Value entry = Value::object();
        entry.set("epoch", event.progress.epoch);
        entry.set("update", event.progress.step);
        entry.set("seconds", event.seconds);
        entry.set("text", event.text);
        entries.items().push_back(std::move(entry));
    }
    return entries;
}

std::vector<RunEvent> eventsIn(const Value& entries) {
    std::vector<RunEvent> events;
    for (auto& entry : entries.items()) {
        const double epoch = entry["epoch"].number(-1), update = entry["update"].number(-1),
                     seconds = entry["seconds"].number(-1);
        if (!(epoch >= 0 && update >= 0 && update < kMostUpdatesOfEvent && seconds >= 0)) continue;
        events.push_back({{epoch, static_cast<int64_t>(update)}, seconds, entry["text"].text()});
    }
    return events;
}

Value pinEntries(const std::vector<PinWords>& pins) {
    Value entries = Value::array();
    for (auto& pin : pins) entries.items().push_back(pinEntry(pin));
    return entries;
}

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

}  // namespace hourglass
