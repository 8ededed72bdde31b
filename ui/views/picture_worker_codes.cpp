// What the picture worker says of the space of codes.
#include <algorithm>

#include "core/statistics/distances.h"
#include "ui/views/picture_worker.h"
#include "ui/views/worker_urgency.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kDirections = 8, kMostUnitsTurned = 512;
const char* const kNearestKey = "nearest";

}  // namespace

/// The codes of the first shown examples, and the directions of all codes.
void PictureWorker::encodeShown(Codes& c) {
    const int64_t units = model_->model().inputUnits();
    const int64_t n = std::min(kShownCodes, std::ssize(*examples_.shown) / units);
    c.shown.resize(static_cast<size_t>(n * c.units));
    model_->setLabels(std::span(examples_.shownLabels).first(static_cast<size_t>(n)));
    model_->encode(examples_.shown->data(), n, c.shown.data());
    if (c.units < 2 || c.units > kMostUnitsTurned) return;
    const bool sameRun = directionsRun_ == run_;
    directions_ = principalDirections(c.statistics, kDirections, sameRun ? &directions_ : nullptr);
    directionsRun_ = run_;
    c.directions = directions_;
}

/// What a hand on a slider waits for goes before the rest of a long job.
void PictureWorker::decodeFirst() {
    while (runNext(kDecode, kDecode)) {
    }
}

bool PictureWorker::isAsked(int urgency, const QString& key) {
    std::lock_guard lock(mutex_);
    return jobs_.contains({urgency, key});
}

void PictureWorker::askNearest(Floats values, std::shared_ptr<const PreparedData> data, int64_t run,
                               int64_t step) {
    const auto find = [=, this, values = std::move(values), data = std::move(data)] {
        if (!data || std::ssize(values) != data->sampleShape.count()) return;
        auto answer = std::make_shared<NearestAnswer>(NearestAnswer{run, step, values, {}});
        // Between two lots decoding gets its turn; a newer question takes the place of this one.
        answer->nearest = nearestSample(data->train, values.data(), [this] {
            decodeFirst();
            return !isAsked(kNearest, kNearestKey);
        });
        if (answer->nearest.index >= 0) Q_EMIT nearestFound(answer);
    };
    put(kNearest, kNearestKey, find, true);
}

void PictureWorker::askRebuild(const QString& what, Floats samples, std::vector<int> labels,
                               int64_t run) {
    put(kDecode, "rebuild " + what,
        [this, what, run, samples = std::move(samples), labels = std::move(labels)] {
            rebuild(what, samples, labels, run);
        });
}

void PictureWorker::rebuild(const QString& what, Floats samples, const std::vector<int>& labels,
                            int64_t run) {
    if (!filled_ || run != run_) return;
    const int64_t units = model_->model().inputUnits();
    if (units < 1 || std::ssize(samples) % units != 0) return;
    auto r = std::make_shared<Rebuilt>();
    r->what = what;
    r->run = run_;
    r->step = step_;
    r->count = std::ssize(samples) / units;
    r->codeUnits = model_->model().codeUnits();
    r->look = examples_.look;
    r->given = std::move(samples);
    r->codes.resize(static_cast<size_t>(r->count * r->codeUnits));
    r->pictures.resize(r->given.size());
    const bool told = std::ssize(labels) == r->count;
    model_->setLabels(told ? std::span<const int>(labels) : std::span<const int>());
    if (!told) model_->setLabel(0);
    model_->encode(r->given.data(), r->count, r->codes.data());
    model_->decode(r->codes.data(), r->count, r->pictures.data());
    Q_EMIT rebuilt(r);
}

void PictureWorker::askSurvey(SurveyWish wish) {
    put(kSurvey, kSurveying, [this, wish = std::move(wish)] { survey(wish); });
}

/// What is known of the codes is kept: another part of their map needs its cells alone.
void PictureWorker::survey(const SurveyWish& wish) {
    if (!wish.codes || std::ssize(wish.held) != wish.codes->units) return;
    const Watcher turns({}, [this](double) { decodeFirst(); });
    if (survey_.of.codes != wish.codes) {
        // Of many codes the first ones, evenly spread, say where there are data: all of them would
        // take seconds, and other views wait. While training goes on fewer of them follow it
        // sooner.
        const int64_t most = sharing_ ? Examples::kProbes / 2 : Examples::kProbes;
        const auto some = std::min(wish.codes->count, most) * wish.codes->units;
        const auto first = wish.codes->values.begin();
        survey_.density =
            std::make_shared<CodeDensity>(Floats(first, first + some), wish.codes->units, turns);
        survey_.errors.reset();
    }
    survey_.of = wish;
    survey_.run = wish.codes->run;
    survey_.step = wish.codes->step;
    if (!survey_.errors && (wish.errors || !sharing_)) survey_.errors = errorsOf(*wish.codes);
    const QRectF& r = wish.range;
    survey_.empty = survey_.density->emptyCells(wish.plane, wish.held, r.left(), r.top(), r.width(),
                                                r.height(), CodeSurvey::kSide, turns);
    Q_EMIT surveyed(std::make_shared<const CodeSurvey>(survey_));
}

void PictureWorker::askUsefulness(std::shared_ptr<const Codes> codes) {
    put(kSurvey, kRating, [this, codes = std::move(codes)] { findUsefulness(*codes); });
}

/// Nothing if the model has other weights by now.
void PictureWorker::findUsefulness(const Codes& codes) {
    if (!filled_ || run_ != codes.run || step_ != codes.step) return;
    auto answer = std::make_shared<UsefulnessAnswer>();
    answer->run = run_;
    answer->step = step_;
    if (!codes.logVariances.empty() && settings_["prior"]["kind"].text() == "standard-normal")
        answer->usefulness = usefulnessByDivergence(codes.values, codes.logVariances, codes.units);
    else
        answer->usefulness =
            usefulnessByEffect(*model_, codes.values, examples_.probeLabels, [this] {
                decodeFirst();
                return !isAsked(kSurvey, kRating);
            });
    if (!answer->usefulness.of.empty()) Q_EMIT usefulnessFound(answer);
}

/// Null if the model has other weights by now.
std::shared_ptr<const std::vector<double>> PictureWorker::errorsOf(const Codes& codes) {
    if (!filled_ || run_ != codes.run || step_ != codes.step || !examples_.mapProbes) return {};
    const int64_t units = model_->model().inputUnits();
    if (codes.count * units > std::ssize(*examples_.mapProbes)) return {};
    auto errors = std::make_shared<std::vector<double>>();
    Floats rebuilt(static_cast<size_t>(kProbesAtOnce * units));
    for (int64_t from = 0; from < codes.count; from += kProbesAtOnce) {
        const int64_t n = std::min(kProbesAtOnce, codes.count - from);
        model_->setLabels(std::span(examples_.probeLabels)
                              .subspan(static_cast<size_t>(from), static_cast<size_t>(n)));
        model_->decode(codes.values.data() + from * codes.units, n, rebuilt.data());
        for (int64_t i = 0; i < n; ++i)
            errors->push_back(squaredDistance(rebuilt.data() + i * units,
                                              examples_.mapProbes->data() + (from + i) * units,
                                              units));
        decodeFirst();
    }
    return errors;
}

}  // namespace hourglass::ui
