// The pins of the scene: placed, named, taken away, kept and brought back.
#include <algorithm>

#include "ui/latent/code_scene.h"

namespace hourglass::ui {
namespace {

constexpr CodeSample kOpening{CodeSample::Of::Shown, 0};  // where A stands at first
constexpr size_t kMostWays = 20;

PinWords wordsOf(const CodePin& pin, const char* which) {
    const CodeSample& sample = pin.sample.isNone() ? pin.awaited : pin.sample;
    const bool shown = sample.of == CodeSample::Of::Shown;
    return {which, pin.name.toStdString(),
            sample.isNone() ? ""
            : shown         ? "shown"
                            : "probes",
            sample.index, pin.code};
}

CodeSample sampleIn(const PinWords& words) {
    if (words.of.empty()) return {};
    return {words.of == "shown" ? CodeSample::Of::Shown : CodeSample::Of::Probes, words.sample};
}

}  // namespace

const CodePin& CodeScene::pin(int pin) const {
    return pin == kPinA ? a_ : pin == kPinB ? b_ : ways_[static_cast<size_t>(pin - kFirstWay)];
}

QString CodeScene::letterOf(int pin) {
    return pin == kPinA ? "A" : pin == kPinB ? "B" : QString::number(pin - kFirstWay + 1);
}

CodePin* CodeScene::pinToPlace(int pin) {
    if (pin == kPinA) return &a_;
    if (pin == kPinB) return &b_;
    if (pin == kNewWay) {
        if (ways_.size() >= kMostWays) return nullptr;
        return &ways_.emplace_back();
    }
    return pin < pinCount() ? &ways_[static_cast<size_t>(pin - kFirstWay)] : nullptr;
}

void CodeScene::tellPins() {
    hovered_.clear();
    Q_EMIT pinsChanged();
    Q_EMIT lookedChanged();
}

void CodeScene::place(int pin, CodeSample sample) {
    const Floats code = codeOf(sample);
    CodePin* placed = code.empty() ? nullptr : pinToPlace(pin);
    if (!placed) return;
    const int told = labelOf(sample);
    if (pin == kPinA && told >= 0 && told != label_) setLabel(told);
    setPin(*placed, code, sample);
    tellPins();
    Q_EMIT pinsEdited(pin == kNewWay ? tr("Add a way-point") : tr("Move %1").arg(letterOf(pin)));
}

void CodeScene::place(int pin, const Floats& code) {
    if (!codes_ || std::ssize(code) != codes_->units) return;
    CodePin* placed = pinToPlace(pin);
    if (!placed) return;
    setPin(*placed, code, {});
    tellPins();
    Q_EMIT pinsEdited(pin == kNewWay ? tr("Add a way-point") : tr("Move %1").arg(letterOf(pin)));
}

void CodeScene::namePin(int pin, const QString& name) {
    CodePin* named = pin == kNewWay ? nullptr : pinToPlace(pin);
    if (!named || named->name == name) return;
    named->name = name;
    tellPins();
    Q_EMIT pinsEdited(tr("Name %1").arg(letterOf(pin)));
}

void CodeScene::removePin(int pin) {
    if (pin == kPinA || pin >= pinCount() || !this->pin(pin).isSet()) return;
    if (pin == kPinB)
        b_ = {};
    else
        ways_.erase(ways_.begin() + (pin - kFirstWay));
    tellPins();
    Q_EMIT pinsEdited(tr("Remove %1").arg(letterOf(pin)));
}

std::vector<PinWords> CodeScene::pinWords() const {
    std::vector<PinWords> words;
    const bool opening = a_.sample == kOpening && a_.name.isEmpty();
    if (!a_.isSet() || (opening && !b_.isSet() && ways_.empty())) return words;
    words.push_back(wordsOf(a_, "A"));
    if (b_.isSet()) words.push_back(wordsOf(b_, "B"));
    for (const CodePin& way : ways_) words.push_back(wordsOf(way, "way"));
    return words;
}

void CodeScene::setPins(const std::vector<PinWords>& pins) {
    if (!codes_) return;
    a_ = b_ = {};
    ways_.clear();
    for (const PinWords& words : pins) {
        if (std::ssize(words.code) != codes_->units) continue;
        CodePin pin{words.code, sampleIn(words), QString::fromStdString(words.name), {}};
        if (words.pin == "way" && ways_.size() < kMostWays) ways_.push_back(pin);
        if (words.pin == "A") a_ = pin;
        if (words.pin == "B") b_ = pin;
    }
    if (!a_.isSet()) a_.sample = kOpening;
    follow(a_);
    follow(b_);
    for (CodePin& way : ways_) follow(way);
    tellPins();
}

}  // namespace hourglass::ui
