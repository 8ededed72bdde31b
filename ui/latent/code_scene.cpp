#include "ui/latent/code_scene.h"

#include <algorithm>
#include <numeric>

#include "core/ingredients/condition/condition.h"
#include "core/statistics/distances.h"

namespace hourglass::ui {
namespace {

constexpr CodeSample kFirstSample{CodeSample::Of::Shown, 0};
constexpr int64_t kAtOnce = 4;  // codes that cost no more than a look

}  // namespace

CodeScene::CodeScene(Lab& lab, ViewFeed& feed, QObject* parent)
    : QObject(parent), lab_(lab), feed_(feed) {
    connect(&feed, &ViewFeed::encoded, this, &CodeScene::takeCodes);
    connect(&feed, &ViewFeed::cleared, this, &CodeScene::clear);
    connect(&feed, &ViewFeed::examplesChanged, this, [this] {
        wanted_.clear();
        selected_.clear();
        isSelected_.clear();
        hiddenLabels_.clear();
        clear();
        Q_EMIT selectionChanged();
    });
    connect(&lab, &Lab::runOpened, this, &CodeScene::clear);
}

ShownMoment CodeScene::moment() const {
    return codes_ ? ShownMoment{codes_->run, codes_->step} : ShownMoment();
}

QString CodeScene::partWords() const {
    return lab_.data() && lab_.data()->validation.count() > 0 ? tr("validation samples")
                                                              : tr("training samples");
}

bool CodeScene::hasPrior() const { return lab_.experiment().at("prior.kind").text() != "none"; }

bool CodeScene::hasNormalPrior() const {
    return lab_.experiment().at("prior.kind").text() == "standard-normal";
}

/// A code says nothing to another run's model: its pins go with it. They come back at the first
/// sample.
void CodeScene::clear() {
    codes_.reset();
    a_ = b_ = {};
    ways_.clear();
    holds_.clear();
    hovered_.clear();
    Q_EMIT codesChanged();
}

/// By default the map goes along the principal directions where there are more than two values.
void CodeScene::takeCodes(std::shared_ptr<const Codes> codes) {
    if (codes->run != lab_.runNumber() || codes->units < 1 || codes->count < 1) return;
    const bool fresh = !codes_ || codes_->units != codes->units || codes_->run != codes->run;
    codes_ = std::move(codes);
    fitSelection();
    if (fresh) {
        const int units = static_cast<int>(codes_->units);
        axes_ = {units > 2 && codes_->directions.count() > 1, 0, units > 1 ? 1 : -1};
        if (units > 2 && !axes_.principal) axes_ = {false, codes_->order[0], codes_->order[1]};
        a_ = b_ = {};
        ways_.clear();
    }
    if (!a_.isSet()) a_.sample = kFirstSample;
    follow(a_);
    follow(b_);
    for (CodePin& way : ways_) follow(way);
    if (fresh) label_ = std::max(0, labelOf(a_.sample));
    makePlane();
    Q_EMIT codesChanged();
    if (fresh) Q_EMIT labelChanged();
    Q_EMIT pinsChanged();
    Q_EMIT lookedChanged();
}

/// While training goes on there are codes of fewer samples: the pin of another one waits where it
/// stands, as a place that is no sample's, and goes on with its sample when that has a code again.
void CodeScene::follow(CodePin& pin) {
    const CodeSample sample = pin.sample.isNone() ? pin.awaited : pin.sample;
    if (sample.isNone()) return;
    if (Floats code = codeOf(sample); !code.empty()) return setPin(pin, std::move(code), sample);
    pin.sample = {};
    pin.awaited = sample;
}

/// A code that a hold has changed is no longer that of its sample.
void CodeScene::setPin(CodePin& pin, Floats code, CodeSample sample) {
    pin.code = &pin == &a_ ? held(code) : code;
    pin.sample = pin.code == code ? sample : CodeSample();
    pin.awaited = {};
}

Floats CodeScene::held(Floats code) const {
    for (const CodeHold& hold : holds_) {
        if (hold.direction.size() != code.size()) continue;
        double now = 0;
        for (size_t u = 0; u < code.size(); ++u)
            if (hold.direction[u] != 0) now += hold.direction[u] * code[u];
        for (size_t u = 0; u < code.size(); ++u)
            if (hold.direction[u] != 0 && now != hold.at)
                code[u] = static_cast<float>(code[u] + (hold.at - now) * hold.direction[u]);
    }
    return code;
}

void CodeScene::makePlane() {
    plane_ = axes_.principal ? planeOfDirections(codes_->directions, codes_->statistics.mean,
                                                 axes_.right, axes_.up)
                             : planeOfValues(codes_->units, axes_.right, axes_.up);
    Q_EMIT planeChanged();
}

void CodeScene::setAxes(MapAxes axes) {
    if (axes == axes_ || !codes_) return;
    axes_ = axes;
    hovered_.clear();
    makePlane();
    Q_EMIT pinsChanged();
    Q_EMIT lookedChanged();
}

void CodeScene::select(std::vector<int64_t> samples) {
    if (samples == wanted_) return;
    wanted_ = std::move(samples);
    takeSelection();
    Q_EMIT selectionChanged();
    if (!wanted_.empty()) Q_EMIT dotsChosen();
}

/// What is chosen and has no code now is left out until it has one again.
void CodeScene::takeSelection() {
    const int64_t count = codes_ ? codes_->count : 0;
    selected_ = wanted_;
    std::erase_if(selected_, [count](int64_t sample) { return sample >= count; });
    isSelected_.assign(selected_.empty() ? 0 : static_cast<size_t>(count), 0);
    for (int64_t sample : selected_) isSelected_[static_cast<size_t>(sample)] = 1;
}

/// Of other samples than before.
void CodeScene::fitSelection() {
    const std::vector<int64_t> before = selected_;
    takeSelection();
    if (selected_ != before) Q_EMIT selectionChanged();
}

void CodeScene::selectNearest(int64_t count) {
    if (!codes_ || !a_.isSet()) return;
    std::vector<double> squared;
    for (int64_t i = 0; i < codes_->count; ++i)
        squared.push_back(squaredDistance(codes_->values.data() + i * codes_->units, a_.code.data(),
                                          codes_->units));
    std::vector<int64_t> order(squared.size());
    std::iota(order.begin(), order.end(), 0);
    const auto many = std::min(count, codes_->count);
    std::partial_sort(order.begin(), order.begin() + many, order.end(), [&](int64_t a, int64_t b) {
        return squared[static_cast<size_t>(a)] < squared[static_cast<size_t>(b)];
    });
    order.resize(static_cast<size_t>(many));
    select(std::move(order));
}

void CodeScene::setLabelHidden(int label, bool hidden) {
    if (hidden)
        hiddenLabels_.insert(label);
    else
        hiddenLabels_.erase(label);
    Q_EMIT selectionChanged();
}

bool CodeScene::isLit(int64_t sample) const {
    if (!isSelected_.empty() && !isSelected_[static_cast<size_t>(sample)]) return false;
    return hiddenLabels_.empty() ||
           !hiddenLabels_.contains(labelOf({CodeSample::Of::Probes, sample}));
}

void CodeScene::hover(const Floats& code, const QString& name) {
    if (!codes_ || std::ssize(code) != codes_->units) return;
    hovered_ = code;
    hoverName_ = name;
    Q_EMIT lookedChanged();
}

void CodeScene::leave() {
    if (hovered_.empty()) return;
    hovered_.clear();
    Q_EMIT lookedChanged();
}

void CodeScene::reset() {
    b_ = {};
    ways_.clear();
    a_.name.clear();
    choose(kFirstSample);
}

Floats CodeScene::codeAt(double x, double y) const {
    return a_.isSet() ? held(plane_.codeAt(a_.code, x, y)) : Floats();
}

Floats CodeScene::codeOf(CodeSample sample) const {
    if (!codes_ || sample.isNone() || sample.index < 0) return {};
    const Floats& all = sample.of == CodeSample::Of::Shown ? codes_->shown : codes_->values;
    const int64_t at = sample.index * codes_->units;
    if (at + codes_->units > std::ssize(all)) return {};
    return Floats(all.begin() + at, all.begin() + at + codes_->units);
}

const float* CodeScene::valuesOf(CodeSample sample) const {
    const Examples& e = examples();
    const auto& all = sample.of == CodeSample::Of::Shown ? e.shown : e.mapProbes;
    const int64_t units = e.shape.count(), at = sample.index * units;
    if (sample.isNone() || !all || at + units > std::ssize(*all)) return nullptr;
    return all->data() + at;
}

int CodeScene::labelOf(CodeSample sample) const {
    const Examples& e = examples();
    const auto& labels = sample.of == CodeSample::Of::Shown ? e.shownLabels : e.probeLabels;
    if (sample.isNone() || sample.index >= std::ssize(labels)) return -1;
    return labels[static_cast<size_t>(sample.index)];
}

QString CodeScene::nameOf(CodeSample sample) const {
    if (sample.isNone()) return {};
    const Examples& e = examples();
    if (sample.of == CodeSample::Of::Shown && e.look->kind != SampleKind::Words) {
        const QString name = exampleName(e, static_cast<int>(sample.index));
        bool isNumber = false;
        (void)name.toInt(&isNumber);
        if (!isNumber) return name;
    }
    const int label = labelOf(sample);
    return label >= 0 ? labelText(e.labelNames, label) : tr("sample %1").arg(sample.index + 1);
}

int CodeScene::labelsTold() const {
    const Experiment& e = lab_.experiment();
    const auto condition = conditions().make(e.section("condition"), "condition");
    return condition ? static_cast<int>(condition->units()) : 0;
}

void CodeScene::setLabel(int label) {
    if (label == label_ || label < 0) return;
    label_ = label;
    Q_EMIT labelChanged();
    Q_EMIT lookedChanged();
}

void CodeScene::decode(const QString& what, const Floats& codes) {
    if (!codes_ || codes.empty()) return;
    feed_.worker().askDecode(what, codes, label_, codes_->run,
                             std::ssize(codes) > kAtOnce * codes_->units);
}

}  // namespace hourglass::ui
