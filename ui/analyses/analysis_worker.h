#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <stop_token>

#include "core/base/aligned.h"
#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"
#include "core/questions/analysis_result.h"
#include "core/training/history.h"

namespace hourglass::ui {

/// An analysis and all that it looks at: values, so that training goes on meanwhile.
struct AnalysisQuestion {
    std::string id;
    QString moment;  ///< name of the moment that it is about: "epoch 4"
    Value settings = Value::object();
    int64_t run = 0;
    RunProgress progress;        ///< of the run, when the weights were what they are here
    ScheduleProgress schedules;  ///< where the ingredients' schedules stood then
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const AlignedVector<float>> parameters;
};

struct AnalysisAnswer {
    AnalysisQuestion question;  ///< without data and weights: an answer that stays holds no memory
    Result<AnalysisResult> result;
};

/// Runs analyses in a thread of its own, one at a time, with its own copy of the model.
class AnalysisWorker : public QObject {
    Q_OBJECT
 public:
    explicit AnalysisWorker(QObject* parent = nullptr);
    ~AnalysisWorker() override;

    /// A question that is still being answered is given up.
    void ask(AnalysisQuestion question);
    /// There will be no answer; the thread ends its present piece of work.
    void stop();
    bool isBusy() const { return busy_; }
    /// How much of the present question is done, from 0 to 1; it never falls.
    double share() const { return share_ ? share_->load(std::memory_order_relaxed) : 0; }

 Q_SIGNALS:
    void answered(std::shared_ptr<const hourglass::ui::AnalysisAnswer> answer);

 private:
    QThreadPool pool_;
    std::stop_source stop_;
    int64_t request_ = 0;
    std::shared_ptr<std::atomic<double>> share_;  ///< of the last question
    bool busy_ = false;
};

}  // namespace hourglass::ui
