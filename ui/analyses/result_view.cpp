#include "ui/analyses/result_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/analyses/result_pictures.h"
#include "ui/analyses/result_plot.h"
#include "ui/analyses/result_scatter.h"
#include "ui/analyses/result_table.h"
#include "ui/analyses/result_tree.h"
#include "ui/settings/heading.h"

namespace hourglass::ui {
namespace {

QLabel* label(const QString& text, QWidget* parent) {
    auto* l = new QLabel(text, parent);
    l->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return l;
}

QWidget* headed(const std::string& title, QWidget* parent) {
    auto* heading = new Heading(QString::fromStdString(title), parent);
    heading->setWordWrap(true);
    return heading;
}

}  // namespace

ResultView::ResultView(QWidget* parent) : QScrollArea(parent) {
    setObjectName("analysis.result");
    setAccessibleName(tr("What the analysis found"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(120);
}

void ResultView::say(const QString& sentence) {
    auto* text = label(sentence, this);
    text->setObjectName("analysis.sentence");
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setWidget(text);
}

/// Name, value and unit in three columns, so that the values stand below each other.
QWidget* ResultView::numbers(const std::vector<AnalysisResult::Number>& list) {
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (auto& number : list) {
        const QString name = QString::fromStdString(number.name);
        auto* value = label(QString::fromStdString(AnalysisResult::shown(number.value)), box);
        value->setObjectName("analysis.number." + name);
        value->setAccessibleName(name);
        QFont bold = value->font();
        bold.setBold(true);
        value->setFont(bold);
        grid->addWidget(label(name, box), row, 0);
        grid->addWidget(value, row, 1, Qt::AlignRight);
        grid->addWidget(label(QString::fromStdString(number.unit), box), row++, 2);
    }
    return box;
}

void ResultView::show(const AnalysisResult& result) {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 4, 0);
    if (!result.numbers.empty()) column->addWidget(numbers(result.numbers));
    for (auto& curve : result.curves) {
        column->addWidget(headed(curve.title, body));
        column->addWidget(new ResultPlot(curve, body));
    }
    for (auto& scatter : result.scatters) {
        column->addWidget(headed(scatter.title, body));
        column->addWidget(new ResultScatter(scatter, body));
    }
    for (auto& tree : result.trees) {
        column->addWidget(headed(tree.title, body));
        column->addWidget(new ResultTree(tree, body));
    }
    for (auto& row : result.pictures) {
        column->addWidget(headed(row.title, body));
        column->addWidget(new ResultPictures(row, body));
    }
    for (auto& table : result.tables) {
        column->addWidget(headed(table.title, body));
        column->addWidget(new ResultTable(table, body));
    }
    column->addStretch(1);
    setWidget(body);
}

}  // namespace hourglass::ui
