#include "ui/analyses/analysis_worker.h"

#include <QtConcurrent>

#include "core/questions/analysis.h"

namespace hourglass::ui {
namespace {

Result<AnalysisResult> answerTo(const AnalysisQuestion& q, std::stop_token stop) {
    if (stop.stop_requested()) return stoppedEarly();
    auto model = Inference::create(q.experiment, q.data->sampleShape, q.data->scaling);
    if (!model) return tl::make_unexpected(model.error());
    if (static_cast<int64_t>(q.parameters->size()) != (*model)->parameters().size())
        return failure("The weights do not belong to this network.", "analysis");
    (*model)->setParameters(*q.parameters);
    (*model)->turnTo(q.schedules);
    const auto& entry = *analyses().find(q.id);
    const auto analysis = entry.make(Options::resolve(entry.fields, q.settings, q.id));
    return analysis->run({q.experiment, **model, *q.data, std::move(stop)});
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
    auto work = [this, request, stop = stop_.get_token(),
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
