#include "ui/analyses/result_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "ui/analyses/figure_text.h"

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
    : QTableWidget(static_cast<int>(table.rows.size()), 1, parent) {
    setObjectName("analysis.table");
    setAccessibleName(QString::fromStdString(table.title));
    setToolTip(tr("Click a heading to sort, the first one for the given order. Ctrl+C copies."));
    QStringList heads = {QString()};
    for (int r = 0; r < rowCount(); ++r)
        setItem(r, 0,
                new NumberItem(r, QString::fromStdString(table.rows[static_cast<size_t>(r)].name)));
    for (size_t c = 0; c < table.columns.size(); ++c) {
        const bool hasSpread = c + 1 < table.columns.size() && isSpread(table.columns[c + 1].name);
        heads << headOf(table.columns[c]);
        addColumn(table, c, hasSpread);
        if (hasSpread) ++c;
    }
    setHorizontalHeaderLabels(heads);
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

/// Column c of the values, each with its spread from the next column if it has one.
void ResultTable::addColumn(const AnalysisResult::Table& table, size_t c, bool hasSpread) {
    const int place = columnCount();
    setColumnCount(place + 1);
    const bool isCounted = std::all_of(table.rows.begin(), table.rows.end(), [c](auto& row) {
        return !std::isfinite(row.values[c]) || row.values[c] == std::floor(row.values[c]);
    });
    for (int r = 0; r < rowCount(); ++r) {
        const auto& values = table.rows[static_cast<size_t>(r)].values;
        const QString text = hasSpread   ? measuredText(values[c], values[c + 1])
                             : isCounted ? figureText(values[c])
                                         : measuredText(values[c]);
        auto* item = new NumberItem(values[c], text);
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(r, place, item);
    }
}

QSize ResultTable::sizeHint() const {
    const int rows = std::min(rowCount(), kMostRows);
    const int bar = horizontalScrollBar()->sizeHint().height();
    const int side = verticalScrollBar()->sizeHint().width();
    return {horizontalHeader()->length() + side + 2 * frameWidth(),
            horizontalHeader()->sizeHint().height() +
                rows * verticalHeader()->defaultSectionSize() + bar + 2 * frameWidth()};
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
