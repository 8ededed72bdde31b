#include "ui/compare/probe_rows.h"

#include <algorithm>

#include "core/base/processor_time.h"
#include "core/data/sample_compare.h"
#include "core/model/inference.h"
#include "core/statistics/distances.h"
#include "ui/views/reconstruction_view.h"

namespace hourglass::ui {
namespace {

const QString kProbing = "probe sheet";

/// What a run makes of samples [count, units] at a moment; null where the weights are not those of
/// its network.
ProbeValues rebuiltBy(const ProbeWork::Wish& wish, const std::vector<float>& given, int64_t count,
                      const std::vector<int>& labels) {
    const ModelState state{wish.run.experiment, wish.run.sampleShape, *wish.moment->parameters,
                           wish.moment->schedules};
    auto model = Inference::create(state, *wish.run.scaling);
    if (!model) return nullptr;
    if (std::ssize(labels) == count && *std::min_element(labels.begin(), labels.end()) >= 0)
        (*model)->setLabels(labels);
    auto rebuilt = std::make_shared<std::vector<float>>(given.size());
    if (wish.moment->layersBegun > 0)
        (*model)->reconstructBelow(given.data(), count, wish.moment->layersBegun, rebuilt->data());
    else
        (*model)->reconstruct(given.data(), count, rebuilt->data());
    return rebuilt;
}

}  // namespace

ProbeWork::ProbeWork(QObject* parent) : QObject(parent), work_(this) {}

void ProbeWork::setExamples(const Examples& examples) {
    work_.cancel();
    known_.clear();
    waits_ = false;
    rows_ = {};
    rows_.look = examples.look;
    rows_.given = examples.shown;
    const int64_t units = examples.look->units();
    rows_.count = examples.shown && units > 0 ? std::ssize(*examples.shown) / units : 0;
    if (rows_.count > 0 && examples.look->kind == SampleKind::Words)
        rows_.hidden = std::make_shared<const std::vector<float>>(
            withOneWordHidden(*examples.look, *examples.shown));
    rows_.names = namesOf(examples, rows_.count);
    labels_ = examples.shownLabels;
    Q_EMIT changed();
}

int64_t ProbeWork::millisecondsUntil() const {
    return share_.millisecondsUntil(kProbing, TimeShare::Clock::now());
}

void ProbeWork::clear() {
    work_.cancel();
    waits_ = false;
    known_.clear();
    rows_.rows.clear();
    Q_EMIT changed();
}

void ProbeWork::ask(std::vector<Wish> wishes) {
    next_ = std::move(wishes);
    if (work_.isBusy()) {
        waits_ = true;
        return;
    }
    begin();
}

void ProbeWork::begin() {
    waits_ = false;
    if (rows_.count == 0) return;
    work_.start([this, wishes = next_, known = known_, given = rows_.given, hidden = rows_.hidden,
                 count = rows_.count, labels = labels_](const Watcher& stop) -> LatestWork::Then {
        const auto before = processorTime();
        KnownOnes now;
        for (const Wish& wish : wishes) {
            if (stop.stop_requested()) return {};
            const auto old = known.find(wish.run.number);
            if (old != known.end() && old->second.moment == wish.moment) {
                now.insert(*old);
                continue;
            }
            Known one{wish.moment, rebuiltBy(wish, hidden ? *hidden : *given, count, labels), 0};
            if (!one.rebuilt) continue;
            one.error = squaredDistance(given->data(), one.rebuilt->data(), std::ssize(*given)) /
                        static_cast<double>(count);
            now[wish.run.number] = std::move(one);
        }
        share_.took(kProbing, processorTime() - before, TimeShare::Clock::now());
        return [this, wishes, now] { take(wishes, now); };
    });
}

void ProbeWork::take(const std::vector<Wish>& wishes, KnownOnes known) {
    known_ = std::move(known);
    rows_.rows.clear();
    for (const Wish& wish : wishes) {
        const auto found = known_.find(wish.run.number);
        if (found == known_.end()) continue;
        rows_.rows.push_back({wish.run.number, wish.moment->progress.step, wish.run.title(),
                              momentName(*wish.moment), wish.run.colour, found->second.rebuilt,
                              found->second.error});
    }
    Q_EMIT changed();
    if (waits_) begin();
}

}  // namespace hourglass::ui
