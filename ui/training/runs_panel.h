#pragma once

#include <QTreeWidget>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// All runs, the open one too: colour, name by what differs, epochs, error. A click returns to one.
class RunsPanel : public QTreeWidget {
    Q_OBJECT
 public:
    explicit RunsPanel(Lab& lab, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {200, 130}; }
    QSize minimumSizeHint() const override { return {120, 70}; }

 Q_SIGNALS:
    void chosen(qint64 number);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void rebuild();
    void refreshOpen();
    QTreeWidgetItem* addRow(int64_t number, const QString& label, const QColor& colour);
    static void fill(QTreeWidgetItem* row, const History* history, double epoch);

    Lab& lab_;
};

}  // namespace hourglass::ui
