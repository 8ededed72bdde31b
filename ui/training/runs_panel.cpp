#include "ui/training/runs_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/training/run_state_words.h"
#include "ui/views/loss_curves.h"

// The rows of the list of runs; what can be done with a run is in run_actions.cpp.
namespace hourglass::ui {
namespace {

enum Column { kName, kEpochs, kError, kState, kEye, kColumns };

QIcon dot(const QColor& colour) {
    QPixmap picture(12, 12);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colour);
    painter.setPen(QPen(Qt::white, 1));  // seen on the selection's colour, too
    painter.drawEllipse(2, 2, 9, 9);
    return QIcon(picture);
}

int64_t numberOf(const QModelIndex& row) {
    return row.siblingAtColumn(kName).data(Qt::UserRole).toLongLong();
}

/// Edits the name alone, without the number before it.
class NameEditor : public QStyledItemDelegate {
 public:
    NameEditor(DocumentModel& model, RunsPanel* panel)
        : QStyledItemDelegate(panel), model_(model), panel_(panel) {}
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override {
        if (index.column() != kName) return nullptr;
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAutoFillBackground(true);  // the words of the row are below
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        editor->setProperty("text", model_.marksOf(numberOf(index)).name);
        editor->setProperty("placeholderText", index.data().toString().section(": ", 1));
        editor->setAccessibleName(RunsPanel::tr("Name of the run"));
    }
    void setModelData(QWidget* editor, QAbstractItemModel*,
                      const QModelIndex& index) const override {
        // The row goes away when the name changes: done after the editor is closed.
        const int64_t number = numberOf(index);
        const QString name = editor->property("text").toString().trimmed();
        QMetaObject::invokeMethod(
            panel_, [panel = panel_, number, name] { panel->rename(number, name); },
            Qt::QueuedConnection);
    }

 private:
    DocumentModel& model_;
    RunsPanel* panel_;
};

}  // namespace

RunsPanel::RunsPanel(DocumentModel& model, Lab& lab, QWidget* parent)
    : QTreeWidget(parent), model_(model), lab_(lab) {
    setObjectName("runs");
    setAccessibleName(tr("Runs"));
    setColumnCount(kColumns);
    setHeaderLabels({tr("Run"), tr("Ep."), tr("Error"), QString(), QString()});
    headerItem()->setToolTip(kState, tr("Whether the run trains, waits, is paused or finished"));
    headerItem()->setToolTip(kEye, tr("Whether the run's curve is drawn"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setItemDelegate(new NameEditor(model, this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(20);
    header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    for (int column : {kEpochs, kError, kState, kEye})
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* row, int column) {
        if (column != kEye) Q_EMIT chosen(row->data(kName, Qt::UserRole).toLongLong());
    });
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* row) {
        Q_EMIT chosen(row->data(kName, Qt::UserRole).toLongLong());
    });
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* row, int column) {
        if (building_ || column != kEye) return;
        const int64_t number = row->data(kName, Qt::UserRole).toLongLong();
        const bool hidden = row->checkState(kEye) == Qt::Unchecked;
        // The edit makes the rows anew: done after the click is over.
        QMetaObject::invokeMethod(
            this, [this, number, hidden] { setHidden(number, hidden); }, Qt::QueuedConnection);
    });
    connect(&lab, &Lab::runsChanged, this, &RunsPanel::rebuild);
    connect(&lab, &Lab::runClosed, this, &RunsPanel::rebuild);
    connect(&lab, &Lab::figuresDue, this, &RunsPanel::refreshOpen);
    connect(&lab, &Lab::stateChanged, this, &RunsPanel::refreshOpen);
    connect(&lab, &Lab::queueMoved, this, &RunsPanel::refreshQueue);
    rebuild();
}

QTreeWidgetItem* RunsPanel::addRow(int64_t number, const QString& label, const QColor& colour) {
    const RunMarks marks = model_.marksOf(number);
    auto* row = new QTreeWidgetItem;
    row->setFlags(row->flags() | Qt::ItemIsEditable);
    row->setData(kName, Qt::UserRole, static_cast<qlonglong>(number));
    row->setText(kName, QString("%1: %2").arg(number).arg(label));  // the heading says "Run"
    row->setData(kName, Qt::AccessibleTextRole, tr("Run %1: %2").arg(number).arg(label));
    row->setIcon(kName, dot(colour));
    row->setData(kName, Qt::UserRole + 1, marks.note);
    QFont font = this->font();
    font.setItalic(!marks.note.isEmpty());  // there is more to read
    row->setFont(kName, font);
    row->setTextAlignment(kEpochs, Qt::AlignRight | Qt::AlignVCenter);
    row->setTextAlignment(kError, Qt::AlignRight | Qt::AlignVCenter);
    insertTopLevelItem(0, row);
    return row;
}

void RunsPanel::fill(QTreeWidgetItem* row, const History* history, double epoch) {
    row->setText(kEpochs, QString::number(static_cast<qint64>(std::floor(epoch + 1e-9))));
    if (!history || history->epochs.empty()) return;
    const Figure figure = history->figure(history->epochs.back());
    row->setText(kError, QString::number(figure.value, 'g', 4));
    row->setToolTip(kError, QString::fromStdString(figure.name + ", " + figure.unit));
    const QString note = row->data(kName, Qt::UserRole + 1).toString();
    row->setToolTip(kName, tr("%1: %2 epochs. A click opens it, with its curves and weights.")
                                   .arg(row->text(kName), row->text(kEpochs)) +
                               (note.isEmpty() ? QString() : "\n" + note));
}

/// The newest on top.
void RunsPanel::rebuild() {
    if (state() == QAbstractItemView::EditingState) return;  // the name that is being typed stays
    building_ = true;
    clear();
    const bool open = lab_.runNumber() > 0;
    bool added = !open;
    const auto addOpen = [&] {
        auto* row = addRow(lab_.shownNumber(), lab_.runLabel(), termColour(0, isDark(palette())));
        setCurrentItem(row);
        added = true;
    };
    for (const KeptRun& run : lab_.runs().runs()) {
        if (!run.isListed()) continue;
        if (!added && run.number > lab_.shownNumber()) addOpen();
        QColor colour = keptPen(run).color();
        colour.setAlpha(255);
        auto* row = addRow(run.number, run.words(), colour);
        row->setCheckState(kEye, run.marks.hidden ? Qt::Unchecked : Qt::Checked);
        row->setData(kEye, Qt::AccessibleTextRole, tr("Curve of run %1").arg(run.number));
        row->setToolTip(kEye,
                        run.experiment.section("data") == lab_.experiment().section("data")
                            ? tr("Whether the run's curve is drawn")
                            : tr("The run has other data than the open one: its curve cannot be "
                                 "compared and is not drawn"));
        fillKept(row, run);
    }
    if (!added) addOpen();
    refreshOpen();
    building_ = false;
}

void RunsPanel::fillKept(QTreeWidgetItem* row, const KeptRun& run) {
    const bool any = run.history && !run.history->epochs.empty();
    fill(row, run.history.get(), any ? static_cast<double>(run.history->epochs.back().epoch) : 0);
    showState(row, stateOf(run));
}

QTreeWidgetItem* RunsPanel::rowOf(int64_t number) const {
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (topLevelItem(i)->data(kName, Qt::UserRole).toLongLong() == number)
            return topLevelItem(i);
    return nullptr;
}

void RunsPanel::showState(QTreeWidgetItem* row, const RunStateWords& state) {
    row->setText(kState, state.sign);
    row->setToolTip(kState, state.words);
    row->setData(kState, Qt::AccessibleTextRole, state.words);
}

void RunsPanel::refreshOpen() {
    const auto& now = lab_.snapshot();
    QTreeWidgetItem* row = rowOf(lab_.shownNumber());
    if (!row || !now || now->run != lab_.runNumber()) return;
    fill(row, now->history.get(), now->progress.epoch);
    showState(row, stateOf(lab_));
}

void RunsPanel::refreshQueue() {
    building_ = true;
    for (const KeptRun& run : lab_.runs().runs())
        if (QTreeWidgetItem* row = run.isQueued() ? rowOf(run.number) : nullptr) fillKept(row, run);
    building_ = false;
}

void RunsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) rebuild();
    QTreeWidget::changeEvent(event);
}

}  // namespace hourglass::ui
