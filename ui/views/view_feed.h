#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "ui/training/viewpoint.h"
#include "ui/views/examples.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// Brings the shown moment's weights to the picture worker and asks for what is looked at, not more
/// often than an eye can use.
class ViewFeed : public QObject {
    Q_OBJECT
 public:
    ViewFeed(Lab& lab, Viewpoint& viewpoint, QObject* parent = nullptr);

    PictureWorker& worker() { return worker_; }
    const Examples& examples() const { return examples_; }
    /// Which of the shown examples the picture of the network is about.
    void showExample(int64_t example);

    /// What can be computed of the shown moment.
    enum Need { Reconstructions = 1, Codes = 2, Network = 4 };
    Q_DECLARE_FLAGS(Needs, Need)
    /// What is on the screen now.
    void look(Needs needs);

 Q_SIGNALS:
    void examplesChanged();
    /// The worker has fresh weights, or the same ones under other settings.
    void parametersChanged();
    /// Answers about the run that is open; late ones about another run, or about another moment
    /// than the one that is looked at, are left out.
    void reconstructed(std::shared_ptr<const hourglass::ui::Reconstructions> pictures);
    void encoded(std::shared_ptr<const hourglass::ui::Codes> codes);
    void networkSeen(std::shared_ptr<const hourglass::ui::NetworkAnswer> network);
    void unitSeen(std::shared_ptr<const hourglass::ui::UnitAnswer> unit);
    void specialSeen(std::shared_ptr<const hourglass::ui::SpecialAnswer> special);
    void decoded(std::shared_ptr<const hourglass::ui::Decoded> decoded);
    void rebuilt(std::shared_ptr<const hourglass::ui::Rebuilt> rebuilt);
    void surveyed(std::shared_ptr<const hourglass::ui::CodeSurvey> survey);
    void nearestFound(std::shared_ptr<const hourglass::ui::NearestAnswer> answer);
    /// There is no run: nothing may be shown as if it came from one.
    void cleared();

 private:
    void takeData();
    void takeShown();
    bool isShown(int64_t run, int64_t step) const;
    void takeRun();
    void shareTime();
    void takeLive();
    void makeAllStale();
    void tick();

    struct Interest {
        bool wanted = false, stale = false;
        QElapsedTimer last;
        /// Milliseconds until it may be asked for, not oftener than after each `pause`; less than
        /// 0: it is not to be asked for.
        qint64 dueIn(qint64 pause) const;
    };

    Lab& lab_;
    Viewpoint& viewpoint_;
    Examples examples_;
    Interest reconstructions_, codes_, network_;
    bool going_ = false;
    QTimer timer_;
    PictureWorker worker_;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ViewFeed::Needs)

}  // namespace hourglass::ui
