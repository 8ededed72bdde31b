#pragma once

#include <QTreeWidget>

#include "ui/document/document_model.h"
#include "ui/training/lab.h"

namespace hourglass::ui {

struct RunStateWords;

/// All runs, the open one too: colour, name by what differs, epochs, error, state, whether the
/// curve is drawn. A click returns to one; the keys and the context menu rename, note, copy, save,
/// delete it, and let it train on in the queue.
class RunsPanel : public QTreeWidget {
    Q_OBJECT
 public:
    RunsPanel(DocumentModel& model, Lab& lab, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {200, 130}; }
    QSize minimumSizeHint() const override { return {120, 70}; }

    void rename(int64_t number, const QString& name);
    void setNote(int64_t number, const QString& note);
    void setHidden(int64_t number, bool hidden);
    void remove(int64_t number);
    void copy(int64_t number);
    /// Lets it train on behind the open run, or stops that.
    void queue(int64_t number);
    /// What can be done with the run of a row.
    QMenu* menuFor(int64_t number);

 Q_SIGNALS:
    void chosen(qint64 number);
    void saveAloneWanted(qint64 number);
    void told(const QString& sentence);

 protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void rebuild();
    void refreshOpen();
    void refreshQueue();
    void fillKept(QTreeWidgetItem* row, const KeptRun& run);
    QTreeWidgetItem* rowOf(int64_t number) const;
    static void showState(QTreeWidgetItem* row, const RunStateWords& state);
    void askNote(int64_t number);
    QString titleOf(int64_t number) const;
    QTreeWidgetItem* addRow(int64_t number, const QString& label, const QColor& colour);
    static void fill(QTreeWidgetItem* row, const History* history, double epoch);

    DocumentModel& model_;
    Lab& lab_;
    bool building_ = false;
};

}  // namespace hourglass::ui
