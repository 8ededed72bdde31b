#include "ui/views/examples.h"

#include <algorithm>
#include <set>

namespace hourglass::ui {
namespace {

constexpr size_t kShown = 12, kShownPoints = 200;

int labelOf(const PartView& part, int64_t index) {
    const Dataset& data = *part.data;
    return data.hasLabels() ? data.labels[part.rows[static_cast<size_t>(index)]] : -1;
}

std::vector<int64_t> oneOfEachLabel(const PartView& part, size_t most) {
    std::vector<std::pair<int, int64_t>> firsts;
    std::set<int> seen;
    std::vector<int64_t> rest;
    for (int64_t i = 0; i < part.count(); ++i) {
        const int label = labelOf(part, i);
        if (label >= 0 && firsts.size() < most && seen.insert(label).second)
            firsts.push_back({label, i});
        else if (rest.size() < most)
            rest.push_back(i);
    }
    std::sort(firsts.begin(), firsts.end());
    std::vector<int64_t> chosen;
    for (auto& [label, index] : firsts) chosen.push_back(index);
    for (int64_t index : rest)
        if (chosen.size() < most) chosen.push_back(index);
    return chosen;
}

std::shared_ptr<const std::vector<float>> gathered(const PartView& part,
                                                   const std::vector<int64_t>& indices,
                                                   std::vector<int>& labels) {
    const int64_t units = part.data->units();
    auto pictures = std::make_shared<std::vector<float>>(indices.size() * units);
    for (size_t i = 0; i < indices.size(); ++i) {
        part.data->copySample(part.rows[static_cast<size_t>(indices[i])],
                              pictures->data() + static_cast<int64_t>(i) * units);
        labels.push_back(labelOf(part, indices[i]));
    }
    return pictures;
}

/// So many samples, or as many as fit into kMostProbeBytes.
int64_t within(int64_t most, const PartView& part) {
    const int64_t each = std::max<int64_t>(1, part.data->units()) * int64_t{sizeof(float)};
    return std::clamp<int64_t>(Examples::kMostProbeBytes / each, 1, most);
}

/// Up to kProbes samples, evenly spread.
std::vector<int64_t> spreadOver(const PartView& part) {
    std::vector<int64_t> probes;
    const int64_t most = within(Examples::kProbes, part);
    const int64_t stride = std::max<int64_t>(1, part.count() / most);
    for (int64_t i = 0; i < part.count() && std::ssize(probes) < most; i += stride)
        probes.push_back(i);
    return probes;
}

/// These, and behind them others of the part, up to kMapProbes, evenly spread as well.
std::vector<int64_t> withMore(const PartView& part, std::vector<int64_t> probes) {
    const std::set<int64_t> there(probes.begin(), probes.end());
    const int64_t wanted = std::min(within(Examples::kMapProbes, part), part.count());
    const auto place = [&](int64_t i) {  // of the i-th of `wanted` places
        return static_cast<int64_t>(static_cast<double>(i) * static_cast<double>(part.count()) /
                                    static_cast<double>(wanted));
    };
    for (int64_t i = 0; i < wanted && std::ssize(probes) < wanted; ++i)
        if (!there.contains(place(i))) probes.push_back(place(i));
    return probes;
}

/// What is known of how these samples were made.
std::vector<Factor> factorsOf(const PartView& part, const std::vector<int64_t>& indices) {
    std::vector<Factor> factors = part.data->factors;
    for (Factor& factor : factors) {
        const std::vector<float> all = std::move(factor.values);
        factor.values.clear();
        for (int64_t index : indices)
            factor.values.push_back(all[part.rows[static_cast<size_t>(index)]]);
    }
    return factors;
}

/// Ranges come from the training part: it has the most rows, and scaling is fitted on it, too.
std::shared_ptr<const SampleLook> lookOfAll(const PreparedData& data) {
    std::vector<int> unused;
    const bool pictures = data.train.data->isPicture();
    const auto samples =
        gathered(data.train, pictures ? std::vector<int64_t>() : spreadOver(data.train), unused);
    return std::make_shared<const SampleLook>(lookOf(*data.train.data, *samples));
}

}  // namespace

QString labelText(const std::vector<std::string>& names, int label) {
    return label < std::ssize(names) ? QString::fromStdString(names[static_cast<size_t>(label)])
                                     : QString::number(label);
}

QString exampleName(const Examples& examples, int index) {
    const auto i = static_cast<size_t>(index);
    if (i < examples.shownNames.size()) return QString::fromStdString(examples.shownNames[i]);
    const int label = i < examples.shownLabels.size() ? examples.shownLabels[i] : -1;
    return label >= 0 ? labelText(examples.labelNames, label) : QString::number(index + 1);
}

Examples chooseExamples(const PreparedData& data) {
    const PartView& part = data.validation.count() > 0 ? data.validation : data.train;
    Examples e;
    e.shape = data.sampleShape;
    e.labelNames = part.data->labelNames;
    const std::vector<int64_t> probes = spreadOver(part);
    const std::vector<int64_t> all = withMore(part, probes);
    e.mapProbes = gathered(part, all, e.probeLabels);
    e.probeFactors = factorsOf(part, all);
    const auto end = e.mapProbes->begin() + std::ssize(probes) * part.data->units();
    e.probes = all.size() == probes.size()
                   ? e.mapProbes
                   : std::make_shared<const std::vector<float>>(e.mapProbes->begin(), end);
    e.look = lookOfAll(data);
    const bool points = e.look->kind == SampleKind::Points;
    const auto shown = oneOfEachLabel(part, points ? kShownPoints : kShown);
    e.shown = gathered(part, shown, e.shownLabels);
    e.shownFactors = factorsOf(part, shown);
    // A window of words is its own name.
    if (!part.data->rowNames.empty() && e.look->kind != SampleKind::Words)
        for (int64_t index : shown)
            e.shownNames.push_back(part.data->rowName(part.rows[static_cast<size_t>(index)]));
    return e;
}

}  // namespace hourglass::ui
