#pragma once

#include <QObject>
#include <QThreadPool>
#include <optional>
#include <stop_token>

#include "ui/features/feature_answer.h"

namespace hourglass::ui {

/// Looks at units in a thread of its own, with its own copy of the model. While one question is
/// answered the newest one waits; one that nobody waits for any more is given up.
class FeatureWorker : public QObject {
    Q_OBJECT
 public:
    explicit FeatureWorker(QObject* parent = nullptr);
    ~FeatureWorker() override;

    void ask(FeatureQuestion question);
    /// There will be no answer.
    void stop();
    bool isBusy() const { return busy_; }

 Q_SIGNALS:
    void answered(std::shared_ptr<const hourglass::ui::FeatureAnswer> answer);

 private:
    /// What is made once and used for many questions; only the pool's thread touches it.
    struct Kept {
        std::shared_ptr<const PreparedData> data;
        std::shared_ptr<const Pca> pca;  ///< of `data`
    };
    void begin(FeatureQuestion question);
    static std::shared_ptr<FeatureAnswer> answerTo(const FeatureQuestion& q, Kept& kept,
                                                   const std::stop_token& stop);

    std::optional<FeatureQuestion> next_;
    FeatureWish wish_;  ///< of the question that is being answered
    int64_t run_ = 0, step_ = -1;
    std::stop_source stop_;
    int64_t request_ = 0;
    bool busy_ = false;
    std::shared_ptr<Kept> kept_;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
