#include "ui/analyses/analysis_worker.h"

#include <QtConcurrent>

#include "core/questions/analysis.h"

namespace hourglass::ui {
namespace {

Result<AnalysisResult> answerTo(const AnalysisQuestion& q, const Watcher& stop) {
    if (stop.stop_requested()) return stoppedEarly();
    auto model = Inference::create(q.experiment, q.data->sampleShape, q.data->scaling);
    if (!model) return tl::make_unexpected(model.error());
    if (static_cast<int64_t>(q.parameters->size()) != (*model)->parameters().size())
        return failure("The weights do not belong to this network.", "analysis");
    (*model)->setParameters(*q.parameters);
    (*model)->turnTo(q.schedules);
    const auto& entry = *analyses().find(q.id);
    const auto analysis = entry.make(Options::resolve(entry.fields, q.settings, q.id));
    return analysis->run({q.experiment, **model, *q.data, stop});
}

}  // namespace

AnalysisWorker::AnalysisWorker(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

AnalysisWorker::~AnalysisWorker() {
    stop_.request_stop();
    pool_.waitForDone();
}

void AnalysisWorker::ask(AnalysisQuestion question) {
    stop();
    stop_ = std::stop_source();
    busy_ = true;
    const int64_t request = ++request_;
    // A question that was given up tells its own number, which nobody reads any more.
    share_ = std::make_shared<std::atomic<double>>(0);
    const auto told = [share = share_](double now) {
        if (now > share->load(std::memory_order_relaxed))
            share->store(now, std::memory_order_relaxed);
    };
    auto work = [this, request, stop = Watcher(stop_.get_token(), told),
                 question = std::move(question)]() mutable {
        Result<AnalysisResult> result = answerTo(question, stop);
        question.data.reset();
        question.parameters.reset();
        auto answer = std::make_shared<const AnalysisAnswer>(
            AnalysisAnswer{std::move(question), std::move(result)});
        QMetaObject::invokeMethod(this, [this, request, answer] {
            if (request != request_ || !busy_) return;
            busy_ = false;
            Q_EMIT answered(answer);
        });
    };
    (void)QtConcurrent::run(&pool_, std::move(work));
}

void AnalysisWorker::stop() {
    stop_.request_stop();
    busy_ = false;
}

}  // namespace hourglass::ui
