#include "ui/analyses/result_view.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/analyses/figure_text.h"
#include "ui/analyses/result_numbers.h"
#include "ui/analyses/result_pictures.h"
#include "ui/analyses/result_plot.h"
#include "ui/analyses/result_scatter.h"
#include "ui/analyses/result_table.h"
#include "ui/analyses/result_tree.h"
#include "ui/analyses/side_by_side.h"
#include "ui/settings/heading.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

void addHeading(QVBoxLayout& column, const std::string& title) {
    if (title.empty()) return;
    auto* heading = new Heading(QString::fromStdString(title));
    heading->setWordWrap(true);
    column.addWidget(heading);
}

/// The i-th item of the newest answer that has so many.
template <class Item>
const Item& newestOf(const ShownResults& shown, std::vector<Item> AnalysisResult::*items,
                     size_t i) {
    const auto has = std::find_if(shown.rbegin(), shown.rend(), [&](const ShownResult& one) {
        return i < (one.result->*items).size();
    });
    return (has->result->*items)[i];
}

template <class Item>
size_t mostOf(const ShownResults& shown, std::vector<Item> AnalysisResult::*items) {
    size_t most = 0;
    for (auto& one : shown) most = std::max(most, (one.result->*items).size());
    return most;
}

QVBoxLayout* columnIn(QWidget& box) {
    auto* column = new QVBoxLayout(&box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    return column;
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
    auto* text = new QLabel(sentence, this);
    text->setObjectName("analysis.sentence");
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setWidget(text);
}

/// One kind of drawing; those of two answers stand beside each other under one title.
template <class View, class Item>
void ResultView::add(QVBoxLayout& column, std::vector<Item> AnalysisResult::*items,
                     const ShownResults& shown) {
    for (size_t i = 0; i < mostOf(shown, items); ++i) {
        addHeading(column, newestOf(shown, items, i).title);
        auto* pair = new SideBySide;
        for (auto& one : shown)
            if (i < (one.result->*items).size())
                pair->add(new View((one.result->*items)[i]),
                          shown.size() > 1 ? one.moment : QString());
        column.addWidget(pair);
    }
}

/// Tables with the same rows and columns become one.
void ResultView::addTables(QVBoxLayout& column, const ShownResults& shown) {
    const auto& newest = shown.back().result->tables;
    const auto& older = shown.front().result->tables;
    bool areAlike = shown.size() > 1 && newest.size() == older.size();
    std::vector<AnalysisResult::Table> both;
    for (size_t i = 0; areAlike && i < newest.size(); ++i) {
        auto table = besideEachOther(older[i], shown.front().moment.toStdString(), newest[i],
                                     shown.back().moment.toStdString());
        areAlike = table.has_value();
        if (table) both.push_back(std::move(*table));
    }
    if (shown.size() == 1) both = newest;
    if (shown.size() > 1 && !areAlike)
        return add<ResultTable>(column, &AnalysisResult::tables, shown);
    for (auto& table : both) {
        addHeading(column, table.title);
        column.addWidget(new ResultTable(table), 0, Qt::AlignLeft);
    }
}

void ResultView::show(const ShownResults& shown) {
    auto* drawings = new QWidget;
    QVBoxLayout* left = columnIn(*drawings);
    add<ResultPictures>(*left, &AnalysisResult::pictures, shown);
    add<ResultScatter>(*left, &AnalysisResult::scatters, shown);
    add<ResultPlot>(*left, &AnalysisResult::curves, shown);
    add<ResultTree>(*left, &AnalysisResult::trees, shown);
    auto* figures = new QWidget;
    QVBoxLayout* right = columnIn(*figures);
    if (!shown.back().result->numbers.empty()) right->addWidget(new ResultNumbers(shown));
    addTables(*right, shown);

    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, kTight, 0);
    auto* both = new SideBySide(body);
    for (QWidget* part : {drawings, figures})
        if (part->layout()->count() > 0)
            both->add(part);
        else
            delete part;
    column->addWidget(both);
    column->addStretch(1);
    setWidget(body);
}

}  // namespace hourglass::ui
