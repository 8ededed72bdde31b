#pragma once

#include <QTreeWidget>
#include <map>
#include <optional>

#include "core/experiment/what_differs.h"
#include "ui/compare/compared_run.h"
#include "ui/document/document_model.h"

namespace hourglass::ui {

/// What was measured of a run on data that it was not trained on, beside PCA.
struct TestFigure {
    int64_t step = -1;  ///< updates of the weights that were measured
    /// Of the run that was measured: another document may have a run of this number.
    Experiment experiment;
    double validation = 0;  ///< its own last error, SSE/sample
    double error = 0;       ///< SSE/sample
    std::optional<double> pca;
    QString part;     ///< "test"
    QString details;  ///< all terms, a line each
};

/// All runs in a table: what differs between them, their errors, time and notes. Columns sort;
/// Enter or a double click opens a run; notes are written in place.
class RunTable : public QTreeWidget {
    Q_OBJECT
 public:
    RunTable(DocumentModel& model, QWidget* parent = nullptr);

    void show(const std::vector<ComparedRun>& runs, const std::map<int64_t, TestFigure>& figures);
    /// Only the settings that are not the same in all runs; else variant, code size and seed, too.
    void setOnlyWhatDiffers(bool on);
    /// Its settings as they are shown.
    const std::vector<DifferingSetting>& settings() const { return settings_; }
    QSize sizeHint() const override { return {400, 130}; }
    QSize minimumSizeHint() const override { return {200, 80}; }

 Q_SIGNALS:
    void openWanted(qint64 number);
    void removeWanted(qint64 number);

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void chooseSettings(const std::vector<ComparedRun>& runs);
    void showHeader();
    void fill(QTreeWidgetItem& row, const ComparedRun& run, size_t index,
              const std::map<int64_t, TestFigure>& figures);
    void takeEdit(QTreeWidgetItem* row, int column);
    int column(int fixed) const;
    int settingColumn(size_t s) const;

    DocumentModel& model_;
    bool onlyDiffering_ = true, filling_ = false;
    std::vector<ComparedRun> shown_;
    std::map<int64_t, TestFigure> figures_;
    std::vector<DifferingSetting> settings_;
};

}  // namespace hourglass::ui
