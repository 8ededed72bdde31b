#pragma once

#include <QColor>
#include <QString>
#include <map>

#include "ui/compare/compared_run.h"
#include "ui/views/examples.h"
#include "ui/views/latest_work.h"
#include "ui/views/time_share.h"

namespace hourglass::ui {

using ProbeValues = std::shared_ptr<const std::vector<float>>;

/// What one run makes of the same samples.
struct ProbeRow {
    int64_t run = 0, step = 0;  ///< the run's number in the document, and updates
    QString title, moment;      ///< "Run 3: seed 5", "epoch 4"
    QColor colour;
    ProbeValues rebuilt;  ///< [count, units]
    double error = 0;     ///< SSE/sample over these samples
};

/// The same samples in several runs.
struct ProbeRows {
    std::shared_ptr<const SampleLook> look;
    int64_t count = 0;
    ProbeValues given;   ///< [count, units]
    ProbeValues hidden;  ///< what the encoder gets where it is not the same, of words; or null
    QStringList names;
    std::vector<ProbeRow> rows;
};

/// Has the shown samples rebuilt by the runs that are compared, in a thread of its own. What is
/// known of a moment is not computed again.
class ProbeWork : public QObject {
    Q_OBJECT
 public:
    explicit ProbeWork(QObject* parent);

    /// Which moment of which run is wanted.
    struct Wish {
        ComparedRun run;  ///< its moments are not used
        std::shared_ptr<const Moment> moment;
    };
    void setExamples(const Examples& examples);
    /// While something is on its way, only the latest wish is kept.
    void ask(std::vector<Wish> wishes);
    void clear();
    /// The newest complete answer.
    const ProbeRows& rows() const { return rows_; }
    bool isBusy() const { return work_.isBusy(); }
    /// Milliseconds until it may work again, so that training keeps its speed.
    int64_t millisecondsUntil() const;

 Q_SIGNALS:
    void changed();

 private:
    struct Known {
        std::shared_ptr<const Moment> moment;
        ProbeValues rebuilt;
        double error = 0;
    };
    /// By the run's number; one moment each.
    using KnownOnes = std::map<int64_t, Known>;

    void begin();
    void take(const std::vector<Wish>& wishes, KnownOnes known);

    ProbeRows rows_;
    std::vector<int> labels_;
    KnownOnes known_;
    std::vector<Wish> next_;
    bool waits_ = false;
    TimeShare share_{0.02};
    LatestWork work_;
};

}  // namespace hourglass::ui
