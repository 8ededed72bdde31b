#pragma once

#include <QTableWidget>

#include "core/questions/analysis_result.h"

namespace hourglass::ui {

/// A table of an analysis: a click on a column's head sorts by it, the first column brings the
/// given order back; Ctrl+C copies the selection, or all of it, as text with tabs. A column "+-" is
/// shown in the cells of the one before it: "81.2 ± 0.4".
class ResultTable : public QTableWidget {
    Q_OBJECT
 public:
    explicit ResultTable(const AnalysisResult::Table& table, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
    void copy() const;

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void addColumn(const AnalysisResult::Table& table, size_t c, bool hasSpread);

    static constexpr int kMostRows = 14;  ///< shown without scrolling
};

}  // namespace hourglass::ui
