#include "ui/views/examples.h"

#include <algorithm>
#include <set>

namespace hourglass::ui {
namespace {

constexpr size_t kShown = 12;
constexpr int64_t kProbes = 2000;

int labelOf(const PartView& part, int64_t index) {
    const Dataset& data = *part.data;
    return data.hasLabels() ? data.labels[part.rows[static_cast<size_t>(index)]] : -1;
}

std::vector<int64_t> oneOfEachLabel(const PartView& part) {
    std::vector<std::pair<int, int64_t>> firsts;
    std::set<int> seen;
    std::vector<int64_t> rest;
    for (int64_t i = 0; i < part.count(); ++i) {
        const int label = labelOf(part, i);
        if (label >= 0 && firsts.size() < kShown && seen.insert(label).second)
            firsts.push_back({label, i});
        else if (rest.size() < kShown)
            rest.push_back(i);
    }
    std::sort(firsts.begin(), firsts.end());
    std::vector<int64_t> chosen;
    for (auto& [label, index] : firsts) chosen.push_back(index);
    for (int64_t index : rest)
        if (chosen.size() < kShown) chosen.push_back(index);
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

}  // namespace

QString labelText(const std::vector<std::string>& names, int label) {
    return label < std::ssize(names) ? QString::fromStdString(names[static_cast<size_t>(label)])
                                     : QString::number(label);
}

Examples chooseExamples(const PreparedData& data) {
    const PartView& part = data.validation.count() > 0 ? data.validation : data.train;
    Examples e;
    e.shape = data.sampleShape;
    e.labelNames = part.data->labelNames;
    e.shown = gathered(part, oneOfEachLabel(part), e.shownLabels);
    std::vector<int64_t> probes;
    const int64_t stride = std::max<int64_t>(1, part.count() / kProbes);
    for (int64_t i = 0; i < part.count() && std::ssize(probes) < kProbes; i += stride)
        probes.push_back(i);
    e.probes = gathered(part, probes, e.probeLabels);
    return e;
}

}  // namespace hourglass::ui
