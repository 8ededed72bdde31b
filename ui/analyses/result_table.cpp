#include "ui/analyses/result_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

/// Sorts by its number, not by its text; what is not a number comes last.
class NumberItem : public QTableWidgetItem {
 public:
    NumberItem(double number, const QString& text) : QTableWidgetItem(text), number_(number) {
        setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    }
    bool operator<(const QTableWidgetItem& other) const override {
        const double a = number_, b = static_cast<const NumberItem&>(other).number_;
        if (std::isnan(a) || std::isnan(b)) return !std::isnan(a);
        return a < b;
    }

 private:
    double number_;
};

QString headOf(const AnalysisResult::Column& column) {
    const QString name = QString::fromStdString(column.name);
    return column.unit.empty() ? name : name + "\n" + QString::fromStdString(column.unit);
}

}  // namespace

ResultTable::ResultTable(const AnalysisResult::Table& table, QWidget* parent)
    : QTableWidget(static_cast<int>(table.rows.size()), static_cast<int>(table.columns.size()) + 1,
                   parent) {
    setObjectName("analysis.table");
    setAccessibleName(QString::fromStdString(table.title));
    setToolTip(tr("Click a heading to sort, the first one for the given order. Ctrl+C copies."));
    QStringList heads = {QString()};
    for (auto& column : table.columns) heads << headOf(column);
    setHorizontalHeaderLabels(heads);
    for (int r = 0; r < rowCount(); ++r) {
        auto& row = table.rows[static_cast<size_t>(r)];
        setItem(r, 0, new NumberItem(r, QString::fromStdString(row.name)));
        for (int c = 1; c < columnCount(); ++c) {
            const double value = row.values[static_cast<size_t>(c - 1)];
            auto* item =
                new NumberItem(value, QString::fromStdString(AnalysisResult::shown(value)));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(r, c, item);
        }
    }
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    horizontalHeader()->setHighlightSections(false);
    setTabKeyNavigation(false);  // Tab leads to the next control
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    resizeColumnsToContents();
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* copying = new QAction(tr("Copy"), this);
    connect(copying, &QAction::triggered, this, &ResultTable::copy);
    addAction(copying);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QSize ResultTable::sizeHint() const {
    const int rows = std::min(rowCount(), kMostRows);
    const int bar = horizontalScrollBar()->sizeHint().height();
    return {QTableWidget::sizeHint().width(), horizontalHeader()->sizeHint().height() +
                                                  rows * verticalHeader()->defaultSectionSize() +
                                                  bar + 2 * frameWidth()};
}

/// Qt's own copy takes one cell only.
void ResultTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy();
    QTableWidget::keyPressEvent(event);
}

void ResultTable::copy() const {
    const auto chosen = selectedRanges();
    const QTableWidgetSelectionRange all(0, 0, rowCount() - 1, columnCount() - 1);
    const auto range = chosen.isEmpty() || selectedItems().size() < 2 ? all : chosen.front();
    QStringList lines;
    QStringList heads;
    for (int c = range.leftColumn(); c <= range.rightColumn(); ++c)
        heads << horizontalHeaderItem(c)->text().replace('\n', ' ');
    lines << heads.join('\t');
    for (int r = range.topRow(); r <= range.bottomRow(); ++r) {
        QStringList cells;
        for (int c = range.leftColumn(); c <= range.rightColumn(); ++c) cells << item(r, c)->text();
        lines << cells.join('\t');
    }
    QGuiApplication::clipboard()->setText(lines.join('\n') + '\n');
}

}  // namespace hourglass::ui
