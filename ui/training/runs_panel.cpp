#include "ui/training/runs_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <cmath>

#include "ui/views/colours.h"
#include "ui/views/loss_curves.h"

namespace hourglass::ui {
namespace {

enum Column { kName, kEpochs, kError, kColumns };

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

}  // namespace

RunsPanel::RunsPanel(Lab& lab, QWidget* parent) : QTreeWidget(parent), lab_(lab) {
    setObjectName("runs");
    setAccessibleName(tr("Runs"));
    setColumnCount(kColumns);
    setHeaderLabels({tr("Run"), tr("Ep."), tr("Error")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(20);
    header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    for (int column : {kEpochs, kError})
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* row) {
        Q_EMIT chosen(row->data(kName, Qt::UserRole).toLongLong());
    });
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* row) {
        Q_EMIT chosen(row->data(kName, Qt::UserRole).toLongLong());
    });
    connect(&lab, &Lab::runsChanged, this, &RunsPanel::rebuild);
    connect(&lab, &Lab::runClosed, this, &RunsPanel::rebuild);
    connect(&lab, &Lab::snapshotReady, this, &RunsPanel::refreshOpen);
    rebuild();
}

QTreeWidgetItem* RunsPanel::addRow(int64_t number, const QString& label, const QColor& colour) {
    auto* row = new QTreeWidgetItem;
    row->setData(kName, Qt::UserRole, static_cast<qlonglong>(number));
    row->setText(kName, QString("%1: %2").arg(number).arg(label));  // the heading says "Run"
    row->setData(kName, Qt::AccessibleTextRole, tr("Run %1: %2").arg(number).arg(label));
    row->setIcon(kName, dot(colour));
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
    row->setToolTip(kName, tr("%1: %2 epochs. A click opens it, with its curves and weights.")
                               .arg(row->text(kName), row->text(kEpochs)));
}

/// The newest on top.
void RunsPanel::rebuild() {
    clear();
    const bool open = lab_.runNumber() > 0;
    bool added = !open;
    const auto addOpen = [&] {
        auto* row = addRow(lab_.shownNumber(), lab_.runLabel(), termColour(0, isDark(palette())));
        setCurrentItem(row);
        added = true;
    };
    for (const KeptRun& run : lab_.runs().runs()) {
        if (!added && run.number > lab_.shownNumber()) addOpen();
        QColor colour = keptPen(run).color();
        colour.setAlpha(255);
        fill(addRow(run.number, run.label, colour), run.history.get(),
             run.history && !run.history->epochs.empty()
                 ? static_cast<double>(run.history->epochs.back().epoch)
                 : 0);
    }
    if (!added) addOpen();
    refreshOpen();
}

void RunsPanel::refreshOpen() {
    const auto& now = lab_.snapshot();
    if (!now || now->run != lab_.runNumber()) return;
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (topLevelItem(i)->data(kName, Qt::UserRole).toLongLong() == lab_.shownNumber())
            fill(topLevelItem(i), now->history.get(), now->progress.epoch);
}

void RunsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) rebuild();
    QTreeWidget::changeEvent(event);
}

}  // namespace hourglass::ui
