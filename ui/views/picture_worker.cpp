#include "ui/views/picture_worker.h"

#include <algorithm>
#include <numeric>

#include "core/base/processor_time.h"
#include "core/base/prompt_thread.h"
#include "core/base/threads.h"
#include "core/data/sample_compare.h"
#include "core/experiment/setting_path.h"
#include "ui/views/worker_urgency.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kLinePoints = 300, kMovedSide = 15;
constexpr int64_t kDrawnCodes = 64;  // from the prior, for the random codes
constexpr std::chrono::milliseconds kShareTick{20};
constexpr uint64_t kPreviewStep = 1;  // the same noise each time: the pictures do not flicker

}  // namespace

const QString PictureWorker::kReconstructing = "reconstructions",
              PictureWorker::kEncoding = "codes", PictureWorker::kNetworking = "network",
              PictureWorker::kSurveying = "survey", PictureWorker::kRating = "usefulness";

PictureWorker::PictureWorker(QObject* parent)
    : QObject(parent), thread_([this](std::stop_token stop) { run(stop); }) {}

PictureWorker::~PictureWorker() {
    thread_.request_stop();
    wake_.notify_all();
}

void PictureWorker::put(int urgency, const QString& key, std::function<void()> work, bool shares) {
    {
        std::lock_guard lock(mutex_);
        jobs_[{urgency, key}] = {std::move(work), shares};
    }
    wake_.notify_all();
}

void PictureWorker::run(std::stop_token stop) {
    nameThread("pictures");
    becomePrompt();
    while (!stop.stop_requested()) {
        takeModel();
        if (runNext(kDecode, kSurvey)) continue;
        std::unique_lock lock(mutex_);
        const auto ready = [this] { return firstReady(kDecode, kSurvey) != jobs_.end(); };
        if (jobs_.lower_bound({kDecode, QString()}) == jobs_.end())
            wake_.wait(lock, stop, ready);
        else  // some wait for their share of the time
            wake_.wait_for(lock, stop, kShareTick, ready);
    }
}

/// A changed model is taken over only when something is to be drawn with it.
void PictureWorker::takeModel() {
    {
        std::lock_guard lock(mutex_);
        if (firstReady(kDecode, kEncode) == jobs_.end()) return;
    }
    while (runNext(kModel, kModel)) {
    }
}

/// The most urgent waiting job between these two urgencies that may be done now, or the end.
PictureWorker::Jobs::iterator PictureWorker::firstReady(int mostUrgent, int leastUrgent) {
    for (auto next = jobs_.lower_bound({mostUrgent, QString()});
         next != jobs_.end() && next->first.first <= leastUrgent; ++next)
        if (!next->second.shares || millisecondsUntil(next->first.second) == 0) return next;
    return jobs_.end();
}

/// Does the most urgent job between these two urgencies that may be done now, if there is one.
bool PictureWorker::runNext(int mostUrgent, int leastUrgent) {
    std::unique_lock lock(mutex_);
    const auto next = firstReady(mostUrgent, leastUrgent);
    if (next == jobs_.end()) return false;
    const QString kind = next->first.second;
    const auto work = std::move(next->second.work);
    jobs_.erase(next);
    lock.unlock();
    const auto before = processorTime();
    {
        const PromptWork prompt;
        work();
    }
    share_.took(kind, processorTime() - before, TimeShare::Clock::now());
    return true;
}

int64_t PictureWorker::millisecondsUntil(const QString& kind) const {
    return sharing_ ? share_.millisecondsUntil(kind, TimeShare::Clock::now()) : 0;
}

void PictureWorker::setSharing(bool sharing) {
    sharing_ = sharing;
    wake_.notify_all();
}

void PictureWorker::setModel(int64_t run, const Experiment& experiment, const Shape& shape,
                             const Scaling& scaling) {
    put(kModel, "1 model", [this, run, experiment, shape, scaling] {
        auto model = Inference::create(experiment, shape, scaling);
        model_ = model ? std::move(*model) : nullptr;
        corrupts_ = model_ && !model_->model().corruption().isNone();
        filled_ = false;
        run_ = run;
        unitsChosenAt_ = -1;
        settings_ = experiment.settings;
        experiment_ = experiment;
        special_.reset();
    });
}

void PictureWorker::setParameters(int64_t run, int64_t step, const ScheduleProgress& schedules,
                                  int64_t layersBegun, Parameters parameters) {
    put(kModel, "2 parameters", [=, this, parameters = std::move(parameters)] {
        if (!model_ || run != run_ ||
            static_cast<int64_t>(parameters->size()) != model_->parameters().size())
            return;
        model_->setParameters(*parameters);
        model_->turnTo(schedules);
        step_ = step;
        layersBegun_ = layersBegun;
        filled_ = true;
    });
}

void PictureWorker::setLive(int64_t run, const Experiment& experiment) {
    put(kModel, "3 settings", [this, run, experiment] {
        if (!model_ || run != run_) return;
        for (auto& path : differences(settings_, experiment.settings))
            if (auto schedule = Scheduled::parse(experiment.at(path), path))
                model_->setLive(path, *schedule);
        settings_ = experiment.settings;
    });
}

void PictureWorker::setExamples(Examples examples) {
    put(kModel, "0 pictures", [this, examples = std::move(examples)] {
        examples_ = examples;
        example_ = 0;
        filled_ = false;  // they may not fit the model that is still there
    });
}

void PictureWorker::askReconstructions() {
    put(kReconstruct, kReconstructing, [this] { reconstruct(); });
}

void PictureWorker::askCodes() {
    put(kEncode, kEncoding, [this] { encode(true); });
}

void PictureWorker::askFewerCodes() {
    put(kEncode, kEncoding, [this] { encode(false); });
}

void PictureWorker::askNetwork() {
    put(kNetwork, kNetworking, [this] { lookAtNetwork(); });
}

void PictureWorker::setNetworkExample(int64_t example) {
    put(kModel, "4 example", [this, example] { example_ = example; });
}

void PictureWorker::askUnit(size_t layer, int64_t unit) {
    put(kReconstruct, "unit", [this, layer, unit] {
        if (!filled_ || !examples_.shown || examples_.shown->empty()) return;
        const int64_t width = model_->model().inputUnits();
        const int64_t n = std::ssize(*examples_.shown) / width;
        model_->setLabels(examples_.shownLabels);
        Q_EMIT unitSeen(std::make_shared<const UnitAnswer>(UnitAnswer{
            run_, step_,
            formulaOf(*model_, examples_.shown->data() + std::min(example_, n - 1) * width, layer,
                      unit)}));
    });
}

/// Units are chosen again when the network has learned twice as much, or is looked at earlier: the
/// tiles must not jump about from one frame to the next.
void PictureWorker::lookAtNetwork() {
    if (!filled_ || !examples_.shown) return;
    const int64_t n = std::ssize(*examples_.shown) / model_->model().inputUnits();
    if (n == 0) return;
    auto answer = std::make_shared<NetworkAnswer>();
    answer->run = run_;
    answer->step = step_;
    answer->example = std::min(example_, n - 1);
    if (unitsChosenAt_ < 0 || step_ < unitsChosenAt_ || step_ >= 2 * unitsChosenAt_ + 1) {
        units_.keep.clear();
        unitsChosenAt_ = step_;
    }
    model_->setLabels(examples_.shownLabels);
    answer->picture = pictureOfNetwork(*model_, *examples_.shown, answer->example, units_);
    units_.keep.clear();
    for (auto& layer : answer->picture.layers) units_.keep.push_back(layer.shown);
    answer->codeUnits = model_->model().codeUnits();
    answer->code.resize(static_cast<size_t>(answer->codeUnits));
    model_->encode(examples_.shown->data() + answer->example * model_->model().inputUnits(), 1,
                   answer->code.data());
    Q_EMIT networkSeen(answer);
}

void PictureWorker::askDecode(const QString& what, Floats codes, int32_t label, int64_t run,
                              bool many) {
    put(
        kDecode, what,
        [this, what, label, run, codes = std::move(codes)] { decode(what, codes, label, run); },
        many);
}

void PictureWorker::reconstruct() {
    if (!filled_ || !examples_.shown) return;
    auto r = std::make_shared<Reconstructions>();
    const int64_t units = model_->model().inputUnits();
    r->run = run_;
    r->step = step_;
    r->shape = model_->model().sampleShape();
    r->count = static_cast<int64_t>(examples_.shown->size()) / units;
    r->look = examples_.look;
    r->corrupts = corrupts_;
    r->input = *examples_.shown;
    r->corrupted.resize(r->input.size());
    r->result.resize(r->input.size());
    r->difference.resize(r->input.size());
    model_->corrupt(r->input.data(), r->count, kPreviewStep, r->corrupted.data());
    model_->setLabels(examples_.shownLabels);
    if (r->look->kind == SampleKind::Words) r->hidden = withOneWordHidden(*r->look, r->input);
    if (layersBegun_ > 0)
        model_->reconstructBelow(r->seen().data(), r->count, layersBegun_, r->result.data());
    else
        model_->reconstruct(r->seen().data(), r->count, r->result.data());
    if (r->look->kind == SampleKind::Points && layersBegun_ == 0) movePoints(*r);
    std::transform(r->result.begin(), r->result.end(), r->input.begin(), r->difference.begin(),
                   std::minus<>());
    Q_EMIT reconstructed(r);
}

/// What of a map of points is the network's own: the line that its code can say, and where it moves
/// places of the plane.
void PictureWorker::movePoints(Reconstructions& r) {
    const int64_t units = r.shape.count();
    if (units > 3) return;
    model_->setLabels({});
    r.line = codeLine(*model_, {r.input, units}, kLinePoints);
    if (units == 2) r.moves = movesAround(*model_, {r.input, units}, kMovedSide);
}

void PictureWorker::encode(bool all) {
    if (!filled_ || !examples_.probes) return;
    const Floats& probes = all ? *examples_.mapProbes : *examples_.probes;
    auto c = std::make_shared<Codes>();
    const int64_t units = model_->model().inputUnits();
    c->run = run_;
    c->step = step_;
    c->count = std::ssize(probes) / units;
    c->units = model_->model().codeUnits();
    c->values.resize(static_cast<size_t>(c->count * c->units));
    if (model_->model().code().isNormal()) c->logVariances.resize(c->values.size());
    for (int64_t from = 0; from < c->count; from += kProbesAtOnce) {
        const int64_t n = std::min(kProbesAtOnce, c->count - from);
        model_->setLabels(std::span(examples_.probeLabels)
                              .subspan(static_cast<size_t>(from), static_cast<size_t>(n)));
        model_->encode(
            probes.data() + from * units, n, c->values.data() + from * c->units,
            c->logVariances.empty() ? nullptr : c->logVariances.data() + from * c->units);
        // New weights wait until all codes are made with the old ones.
        decodeFirst();
    }
    c->statistics = codeStatistics(c->values.data(), c->count, c->units);
    if (!model_->model().prior().isNone()) {
        c->drawn.resize(static_cast<size_t>(kDrawnCodes * c->units));
        model_->drawCodes(kDrawnCodes, static_cast<uint64_t>(step_), c->drawn.data());
    }
    encodeShown(*c);
    c->order.resize(static_cast<size_t>(c->units));
    std::iota(c->order.begin(), c->order.end(), 0);
    const auto variance = [&](int u) {
        return c->statistics.covariance[static_cast<size_t>(u * (c->units + 1))];
    };
    std::stable_sort(c->order.begin(), c->order.end(),
                     [&](int a, int b) { return variance(a) > variance(b); });
    Q_EMIT encoded(c);
}

void PictureWorker::decode(const QString& what, const Floats& codes, int32_t label, int64_t run) {
    if (!filled_ || (run > 0 && run != run_)) return;
    auto d = std::make_shared<Decoded>();
    const int64_t k = model_->model().codeUnits();
    if (k < 1 || codes.size() % static_cast<size_t>(k) != 0) return;
    const int64_t n = static_cast<int64_t>(codes.size()) / k;
    d->what = what;
    d->run = run_;
    d->step = step_;
    d->shape = model_->model().sampleShape();
    d->look = examples_.look;
    d->codes = codes;
    d->pictures.resize(static_cast<size_t>(n * model_->model().inputUnits()));
    model_->setLabels({});
    model_->setLabel(label);
    model_->decode(codes.data(), n, d->pictures.data());
    Q_EMIT decoded(d);
}

}  // namespace hourglass::ui
