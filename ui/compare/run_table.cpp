#include "ui/compare/run_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/number_words.h"

namespace hourglass::ui {
namespace {

/// Columns beside the settings; those up to kPca stand before them.
enum Fixed { kLast, kBest, kTest, kPca, kEpochs, kSeconds, kNote };
constexpr int kNameColumn = 0, kNumberRole = Qt::UserRole, kSortRole = Qt::UserRole + 1;
constexpr size_t kMostSettings = 8;

/// Numbers are sorted by what they are, not by how they are written.
class TableRow : public QTreeWidgetItem {
 public:
    bool operator<(const QTreeWidgetItem& other) const override {
        const int by = treeWidget() ? std::max(0, treeWidget()->sortColumn()) : 0;
        const QVariant a = data(by, kSortRole), b = other.data(by, kSortRole);
        if (a.isValid() && b.isValid()) return a.toDouble() < b.toDouble();
        if (a.isValid() != b.isValid()) return a.isValid();
        return text(by).localeAwareCompare(other.text(by)) < 0;
    }
};

/// Only the note is written by hand here.
class NoteEditor : public QStyledItemDelegate {
 public:
    explicit NoteEditor(RunTable* table) : QStyledItemDelegate(table) {}
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override {
        if (index.column() != index.model()->columnCount() - 1) return nullptr;
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAutoFillBackground(true);
        editor->setAccessibleName(RunTable::tr("Note of the run"));
        return editor;
    }
};

QIcon squareOf(const QColor& colour) {
    QPixmap picture(12, 12);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colour);
    painter.setPen(QPen(Qt::white, 1));
    painter.drawEllipse(2, 2, 9, 9);
    return QIcon(picture);
}

void putNumber(QTreeWidgetItem& row, int column, double number, const QString& text) {
    row.setText(column, text);
    row.setData(column, kSortRole, number);
    row.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace

RunTable::RunTable(DocumentModel& model, QWidget* parent) : QTreeWidget(parent), model_(model) {
    setObjectName("compare.runs");
    setAccessibleName(tr("Runs and what differs between them"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setItemDelegate(new NoteEditor(this));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(24);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setSortingEnabled(true);
    sortByColumn(kNameColumn, Qt::AscendingOrder);
    showHeader();
    connect(this, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem* row, int at) {
        if (at == columnCount() - 1) return editItem(row, at);
        Q_EMIT openWanted(row->data(kNameColumn, kNumberRole).toLongLong());
    });
    connect(this, &QTreeWidget::itemChanged, this, &RunTable::takeEdit);
}

int RunTable::column(int fixed) const {
    return 1 + fixed + (fixed > kPca ? static_cast<int>(settings_.size()) : 0);
}

/// Of setting `s`, behind the errors.
int RunTable::settingColumn(size_t s) const { return 2 + kPca + static_cast<int>(s); }

void RunTable::setOnlyWhatDiffers(bool on) {
    onlyDiffering_ = on;
    show(std::vector<ComparedRun>(shown_), std::map<int64_t, TestFigure>(figures_));
}

void RunTable::chooseSettings(const std::vector<ComparedRun>& runs) {
    std::vector<const Experiment*> experiments;
    for (const ComparedRun& run : runs) experiments.push_back(&run.experiment);
    std::vector<DifferingSetting> settings = whatDiffers(experiments);
    // How many are done stands in a column of its own.
    std::erase_if(settings, [](auto& setting) { return setting.path == "training.epochs"; });
    if (settings.size() > kMostSettings) settings.resize(kMostSettings);
    const auto addFirst = [&](const char* path, const QString& title, auto wordsOf) {
        for (auto& setting : settings)
            if (setting.path == path) return;
        DifferingSetting same{path, title.toStdString(), {}};
        for (const Experiment* e : experiments) same.values.push_back(wordsOf(*e));
        settings.insert(settings.begin(), std::move(same));
    };
    if (!onlyDiffering_) {
        addFirst("training.seed", tr("seed"),
                 [](const Experiment& e) { return std::to_string(e.integer("training.seed")); });
        addFirst("network.code", tr("code size"),
                 [](const Experiment& e) { return std::to_string(e.codeUnits()); });
        addFirst("recipe", tr("variant"), [](const Experiment& e) { return e.recipe; });
    }
    settings_ = std::move(settings);
}

void RunTable::showHeader() {
    QStringList titles = {tr("Run"), tr("Error"), tr("Best"), tr("Test"), tr("PCA")};
    for (auto& setting : settings_) titles << QString::fromStdString(setting.title);
    titles << tr("Epochs") << tr("Time, s") << tr("Note");
    setColumnCount(static_cast<int>(titles.size()));
    setHeaderLabels(titles);
    QTreeWidgetItem* head = headerItem();
    head->setToolTip(kNameColumn, tr("The box tells whether the run is drawn below"));
    head->setToolTip(column(kLast), tr("Squared error after the last epoch, SSE/sample, on "
                                       "validation samples"));
    head->setToolTip(column(kBest), tr("The smallest squared error so far, SSE/sample"));
    head->setToolTip(column(kTest), tr("Squared error on the test part, SSE/sample"));
    head->setToolTip(column(kPca), tr("The same of PCA with as many values as the code has"));
    head->setToolTip(column(kNote), tr("A double click or F2 writes it"));
}

void RunTable::show(const std::vector<ComparedRun>& runs,
                    const std::map<int64_t, TestFigure>& figures) {
    shown_ = runs;
    figures_ = figures;
    if (state() == QAbstractItemView::EditingState) return;  // what is being typed stays
    filling_ = true;
    const auto before = settings_;
    chooseSettings(runs);
    const auto differs = [](auto& a, auto& b) { return a.path == b.path; };
    if (!std::equal(before.begin(), before.end(), settings_.begin(), settings_.end(), differs)) {
        clear();
        showHeader();
        sortByColumn(kNameColumn, Qt::AscendingOrder);
    }
    setSortingEnabled(false);
    std::map<int64_t, QTreeWidgetItem*> rows;
    for (int i = topLevelItemCount() - 1; i >= 0; --i) {
        const int64_t number = topLevelItem(i)->data(kNameColumn, kNumberRole).toLongLong();
        const bool there =
            std::any_of(runs.begin(), runs.end(), [&](auto& run) { return run.number == number; });
        if (there)
            rows[number] = topLevelItem(i);
        else
            delete takeTopLevelItem(i);
    }
    for (size_t i = 0; i < runs.size(); ++i) {
        QTreeWidgetItem*& row = rows[runs[i].number];
        if (!row) {
            row = new TableRow;
            addTopLevelItem(row);
        }
        fill(*row, runs[i], i, figures);
    }
    setSortingEnabled(true);
    for (int fixed : {kTest, kPca}) setColumnHidden(column(fixed), figures.empty());
    filling_ = false;
}

void RunTable::fill(QTreeWidgetItem& row, const ComparedRun& run, size_t index,
                    const std::map<int64_t, TestFigure>& figures) {
    row.setFlags(row.flags() | Qt::ItemIsEditable);
    row.setData(kNameColumn, kNumberRole, static_cast<qlonglong>(run.number));
    row.setData(kNameColumn, kSortRole, static_cast<double>(run.number));
    row.setText(kNameColumn, QString("%1: %2").arg(run.number).arg(run.name));
    row.setIcon(kNameColumn, squareOf(run.colour));
    QFont font = this->font();
    font.setBold(run.isOpen);
    row.setFont(kNameColumn, font);
    row.setToolTip(kNameColumn,
                   run.isOpen ? tr("The run that is open")
                   : run.hasSameData
                       ? tr("A double click opens it")
                       : tr("It has other data than the open run: its errors are not drawn "
                            "beside them"));
    if (!run.isOpen)
        row.setCheckState(kNameColumn, run.isHidden ? Qt::Unchecked : Qt::Checked);
    else
        row.setData(kNameColumn, Qt::CheckStateRole, {});
    for (size_t s = 0; s < settings_.size(); ++s) {
        const std::string& value = settings_[s].values[index];
        const QString text = QString::fromStdString(value);
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (isNumber)
            putNumber(row, settingColumn(s), number, text);
        else
            row.setText(settingColumn(s), text);
    }
    const double epochs = run.last() ? static_cast<double>(run.last()->epoch) : 0;
    putNumber(row, column(kEpochs), epochs, QString::number(epochs));
    putNumber(row, column(kSeconds), run.seconds(), measuredText(run.seconds()));
    if (run.last()) {
        putNumber(row, column(kLast), run.last()->validationSse,
                  QString::number(run.last()->validationSse, 'g', 4));
        putNumber(row, column(kBest), run.best()->validationSse,
                  QString::number(run.best()->validationSse, 'g', 4));
        row.setToolTip(column(kBest), tr("At epoch %1").arg(run.best()->epoch));
    }
    const auto figure = figures.find(run.number);
    const int64_t step = run.moments.empty() ? -1 : run.moments.back()->progress.step;
    const bool measured = figure != figures.end() && figure->second.step == step &&
                          figure->second.experiment == run.experiment && run.last() &&
                          figure->second.validation == run.last()->validationSse;
    for (int fixed : {kTest, kPca}) {  // of other weights it would mean nothing
        row.setText(column(fixed), {});
        row.setData(column(fixed), kSortRole, {});
    }
    if (measured) {
        putNumber(row, column(kTest), figure->second.error,
                  QString::number(figure->second.error, 'g', 4));
        row.setToolTip(column(kTest), figure->second.details);
        if (figure->second.pca)
            putNumber(row, column(kPca), *figure->second.pca,
                      QString::number(*figure->second.pca, 'g', 4));
    }
    row.setText(column(kNote), run.note);
}

/// The edit of the document makes the rows anew: done after the table is done with its own.
void RunTable::takeEdit(QTreeWidgetItem* row, int at) {
    if (filling_) return;
    const int64_t number = row->data(kNameColumn, kNumberRole).toLongLong();
    const bool hidden = row->checkState(kNameColumn) == Qt::Unchecked &&
                        row->data(kNameColumn, Qt::CheckStateRole).isValid();
    const QString note = row->text(column(kNote)).trimmed();
    const bool ofEye = at == kNameColumn;
    QMetaObject::invokeMethod(
        this,
        [this, number, hidden, note, ofEye] {
            RunMarks marks = model_.marksOf(number);
            if (ofEye) marks.hidden = hidden;
            if (!ofEye) marks.note = note;
            if (marks == model_.marksOf(number)) return;
            const QString what = !ofEye   ? tr("Note of run %1")
                                 : hidden ? tr("Hide the curve of run %1")
                                          : tr("Show the curve of run %1");
            model_.mark(what.arg(number), number, marks);
        },
        Qt::QueuedConnection);
}

void RunTable::keyPressEvent(QKeyEvent* event) {
    QTreeWidgetItem* row = currentItem();
    const bool typing = state() == QAbstractItemView::EditingState;
    const int64_t number = row ? row->data(kNameColumn, kNumberRole).toLongLong() : 0;
    if (row && !typing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return Q_EMIT openWanted(number);
    if (row && !typing && event->key() == Qt::Key_Delete) return Q_EMIT removeWanted(number);
    if (row && !typing && event->key() == Qt::Key_F2) return editItem(row, columnCount() - 1);
    QTreeWidget::keyPressEvent(event);
}

}  // namespace hourglass::ui
