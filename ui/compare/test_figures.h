#pragma once

#include <map>

#include "ui/compare/run_table.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {

/// Measures the newest weights of all runs on the test part of their own data (the validation part
/// where there is none), beside PCA with as many values as each code has, in a thread of its own.
class TestFigures : public QObject {
    Q_OBJECT
 public:
    explicit TestFigures(QObject* parent);

    /// Runs whose data are not loaded are left out.
    void measure(const std::vector<ComparedRun>& runs);
    void stop() { work_.cancel(); }
    bool isBusy() const { return work_.isBusy(); }
    const std::map<int64_t, TestFigure>& figures() const { return figures_; }
    void clear();

 Q_SIGNALS:
    void changed();
    void progressed(double share);
    void ended();
    void told(const QString& sentence);

 private:
    std::map<int64_t, TestFigure> figures_;
    LatestWork work_;
};

}  // namespace hourglass::ui
