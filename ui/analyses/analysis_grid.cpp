#include "ui/analyses/analysis_grid.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <cstdlib>

#include "ui/analyses/card_grid.h"
#include "ui/settings/heading.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kCardLetters = 30;  // across a card, at least
constexpr int kPageLetters = 44;  // across the page: an answer's tables and plots need as much

int widthOfLetters(int count) {
    return QFontMetrics(typeFont(Type::Body)).horizontalAdvance(QChar('0')) * count;
}

}  // namespace

AnalysisGrid::AnalysisGrid(QWidget* parent) : QScrollArea(parent), others_(new QWidget) {
    setObjectName("analysis.list");
    setAccessibleName(tr("Questions to the network"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, kTight, 0);
    column->setSpacing(kInside);
    auto* title = new QLabel(tr("Ask the network what it has learned"), content);
    setType(title, Type::Title, true);
    auto* note = new QuietLabel(
        tr("An answer is about the moment that is shown; training may go on meanwhile."), content);
    for (QLabel* label : {title, static_cast<QLabel*>(note)}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* first = new QWidget(content);
    fit_ = new CardGrid(first);
    column->addWidget(first);
    auto* below = new QVBoxLayout(others_);
    below->setContentsMargins(0, kInside, 0, 0);
    below->addWidget(new Heading(tr("Not for this network and these data"), others_));
    auto* second = new QWidget(others_);
    unfit_ = new CardGrid(second);
    below->addWidget(second);
    column->addWidget(others_);
    column->addStretch(1);
    for (auto& entry : analyses().entries()) {
        auto* card = new AnalysisCard(entry, first);
        cards_ << card;
        connect(card, &AnalysisCard::runWanted, this, &AnalysisGrid::runWanted);
        connect(card, &AnalysisCard::openWanted, this, &AnalysisGrid::openWanted);
        connect(card, &AnalysisCard::chosen, this, &AnalysisGrid::makeCurrent);
    }
    setWidget(content);
    giveRoom();
    makeCurrent(cards_.front()->id());
    setUnfit({});
}

void AnalysisGrid::giveRoom() {
    setMinimumWidth(widthOfLetters(kPageLetters));
    for (CardGrid* grid : {fit_, unfit_}) grid->setLeast(widthOfLetters(kCardLetters));
}

void AnalysisGrid::makeCurrent(const std::string& id) {
    for (AnalysisCard* card : cards_) {
        card->setCurrent(card->id() == id);
        if (card->id() == id) current_ = card;
    }
    Q_EMIT currentChanged();
}

void AnalysisGrid::choose(const std::string& id) {
    if (!analyses().find(id)) return;
    makeCurrent(id);
    reveal();
}

/// Cards have their places in the next turn of the event loop. With the first cards comes the
/// title.
void AnalysisGrid::reveal() {
    QTimer::singleShot(0, this, [this] {
        const int bottom = current_->mapTo(widget(), QPoint(0, current_->height())).y();
        if (bottom <= viewport()->height())
            verticalScrollBar()->setValue(0);
        else
            ensureWidgetVisible(current_, 0, kInside);
    });
}

void AnalysisGrid::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    reveal();
}

void AnalysisGrid::setUnfit(const std::map<std::string, QString>& reasons) {
    for (CardGrid* grid : {fit_, unfit_})
        while (QLayoutItem* item = grid->takeAt(0)) delete item;
    for (AnalysisCard* card : cards_) (reasons.count(card->id()) ? unfit_ : fit_)->addWidget(card);
    others_->setVisible(!reasons.empty());
    reveal();
}

/// The card beside, above or below the current one: the nearest of the nearest line.
AnalysisCard* AnalysisGrid::neighbour(int key) const {
    const auto placeOf = [this](const AnalysisCard* card) {
        return card->mapTo(widget(), QPoint());
    };
    const QPoint here = placeOf(current_);
    AnalysisCard* best = nullptr;
    QPoint least;
    for (AnalysisCard* card : cards_) {
        const QPoint by = placeOf(card) - here;
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const int ahead = sideways ? by.x() : by.y(), across = sideways ? by.y() : by.x();
        const int forward = key == Qt::Key_Right || key == Qt::Key_Down ? ahead : -ahead;
        if (forward <= 0 || (sideways && across != 0)) continue;
        const QPoint distance(forward, std::abs(across));
        if (!best || distance.x() < least.x() ||
            (distance.x() == least.x() && distance.y() < least.y()))
            best = card, least = distance;
    }
    return best;
}

void AnalysisGrid::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool isArrow =
        key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (!isArrow || !current_->hasFocus()) return QScrollArea::keyPressEvent(event);
    if (AnalysisCard* next = neighbour(key)) {
        next->setFocus(Qt::TabFocusReason);
        reveal();
    }
}

void AnalysisGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange && fit_) giveRoom();
    QScrollArea::changeEvent(event);
}

}  // namespace hourglass::ui
