#include "ui/features/feature_worker.h"

#include <QtConcurrent>

#include "core/base/processor_time.h"
#include "core/model/inference.h"

namespace hourglass::ui {

FeatureWorker::FeatureWorker(QObject* parent) : QObject(parent), kept_(std::make_shared<Kept>()) {
    pool_.setMaxThreadCount(1);
}

FeatureWorker::~FeatureWorker() {
    stop_.request_stop();
    pool_.waitForDone();
}

void FeatureWorker::ask(FeatureQuestion question) {
    if (!busy_) return begin(std::move(question));
    const bool sameMoment = question.isLive || question.progress.step == step_;
    if (question.run != run_ || !(question.wish == wish_) || !sameMoment) stop_.request_stop();
    next_ = std::move(question);
}

void FeatureWorker::begin(FeatureQuestion question) {
    stop_ = std::stop_source();
    busy_ = true;
    wish_ = question.wish;
    run_ = question.run;
    step_ = question.progress.step;
    const int64_t request = ++request_;
    auto work = [this, request, kept = kept_, stop = stop_.get_token(),
                 question = std::move(question)] {
        const auto before = processorTime();
        auto answer = answerTo(question, *kept, stop);
        answer->spent = processorTime() - before;
        QMetaObject::invokeMethod(this, [this, request, stop, answer] {
            if (request != request_) return;
            busy_ = false;
            const bool wanted = !stop.stop_requested();
            if (next_) begin(*std::exchange(next_, std::nullopt));
            if (wanted) Q_EMIT answered(answer);
        });
    };
    (void)QtConcurrent::run(&pool_, std::move(work));
}

void FeatureWorker::stop() {
    stop_.request_stop();
    next_.reset();
    ++request_;
    busy_ = false;
}

std::shared_ptr<FeatureAnswer> FeatureWorker::answerTo(const FeatureQuestion& q, Kept& kept,
                                                       const std::stop_token& stop) {
    auto answer = std::make_shared<FeatureAnswer>(
        FeatureAnswer{q.wish, q.run, q.progress.step, stoppedEarly(), q.examples, nullptr});
    if (stop.stop_requested()) return answer;
    auto model = Inference::create(
        ModelState{q.experiment, q.data->sampleShape, *q.parameters, q.schedules}, q.data->scaling);
    if (!model) {
        answer->sight = tl::make_unexpected(model.error());
        return answer;
    }
    if (kept.data != q.data) kept = {q.data, nullptr};
    const int64_t units = q.data->sampleShape.count();
    if (q.wish.principal && !kept.pca && units <= kWidestPca)
        kept.pca = std::make_shared<const Pca>(
            fitPca(*q.data, q.data->train, std::min(units, kShownComponents)));
    if (q.wish.principal) answer->pca = kept.pca;
    answer->sight = lookAtFeatures({q.experiment, **model, *q.data, stop}, q.wish,
                                   *q.examples.probes, q.examples.probeLabels, answer->pca.get());
    return answer;
}

}  // namespace hourglass::ui
