#pragma once

#include <QWidget>

#include "core/questions/analysis_result.h"

namespace hourglass::ui {

/// A dendrogram of an analysis, lying: the leaves below each other, each with its name and its
/// group's colour; the further left two branches meet, the farther apart they are.
class ResultTree : public QWidget {
    Q_OBJECT
 public:
    explicit ResultTree(const AnalysisResult::Tree& tree, QWidget* parent = nullptr);

    /// The leaf in a row from above.
    QString nameOf(int row) const;
    /// Where a cluster's branch begins, in pixels of this widget.
    QPointF placeOf(int32_t cluster) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

 private:
    int rowHeight() const { return fontMetrics().height() + 2; }
    int namesWidth() const;
    double left() const { return 6; }
    double right() const;

    AnalysisResult::Tree tree_;
    std::vector<int32_t> order_;  ///< leaves from above
    std::vector<double> rows_;    ///< of every cluster: its row, merges between their branches
    double highest_ = 0;
};

}  // namespace hourglass::ui
