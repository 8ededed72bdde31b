#include "ui/style/card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/style/draw.h"
#include "ui/style/fitting_label.h"
#include "ui/style/fold_header.h"
#include "ui/style/link_button.h"
#include "ui/style/look.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kCardEdge = 12;

/// Which cards are folded, by their keys.
QHash<QString, bool>& folds() {
    static QHash<QString, bool> all;
    return all;
}

}  // namespace

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent),
      headerRow_(new QWidget(this)),
      bodyPlace_(new QWidget(this)),
      title_(new QLabel(title, headerRow_)),
      subtitle_(new FittingLabel(headerRow_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kCardEdge, kInside, kCardEdge, kInside + 2);
    column->setSpacing(kTight);
    header_ = new QHBoxLayout(headerRow_);
    header_->setContentsMargins(0, 0, 0, 0);
    header_->setSpacing(kInside);
    setType(title_, Type::Body, true);
    subtitle_->setForegroundRole(QPalette::PlaceholderText);
    setType(subtitle_, Type::Small);
    header_->addWidget(title_);
    header_->addWidget(subtitle_);
    column->addWidget(headerRow_);
    body_ = new QVBoxLayout(bodyPlace_);
    body_->setContentsMargins(0, 0, 0, 0);
    body_->setSpacing(kInside);
    column->addWidget(bodyPlace_, 1);
    setTitle(title);
    setSubtitle(QString());
    applyGround();
}

void Card::setTitle(const QString& title) {
    title_->setText(title);
    headerRow_->setVisible(!title.isEmpty());
    setAccessibleName(title);
    if (fold_) fold_->setTitle(title);
}

void Card::setSubtitle(const QStringList& wordings) {
    subtitle_->setWordings(wordings);
    // A subtitle gives way first; without one a long title takes two lines.
    const bool alone = subtitle_->words().isEmpty();
    subtitle_->setVisible(!alone && !fold_);
    if (title_->wordWrap() != alone) title_->setWordWrap(alone);  // it lays out anew
    header_->setStretchFactor(title_, alone ? 1 : 0);
    header_->setStretchFactor(subtitle_, alone ? 0 : 1);
}

LinkButton* Card::addLink(const QString& text, const QString& name) {
    auto* link = new LinkButton(text, headerRow_);
    link->setObjectName(name);
    addToHeader(link);
    return link;
}

void Card::addToHeader(QWidget* widget) {
    header_->addWidget(widget, 0, Qt::AlignVCenter);
    headerRow_->show();
}

void Card::makeFoldable(const QString& key, bool foldedAtFirst) {
    key_ = key;
    title_->hide();
    subtitle_->hide();
    fold_ = new FoldHeader(headerRow_);
    fold_->setTitle(title_->text());
    fold_->setObjectName(key);
    header_->insertWidget(0, fold_, 1);
    headerRow_->show();
    fold_->setChecked(!folds().value(key, foldedAtFirst));
    showFold(fold_->isChecked());
    connect(fold_, &FoldHeader::toggled, this, [this](bool open) {
        folds()[key_] = !open;
        showFold(open);
        Q_EMIT foldedChanged(!open);
    });
}

void Card::showFold(bool open) {
    bodyPlace_->setVisible(open);
    updateGeometry();
}

void Card::setSummary(const QString& summary) {
    if (fold_) fold_->setSummary(summary);
}

QString Card::summary() const { return fold_ ? fold_->summary() : QString(); }

bool Card::isFolded() const { return fold_ && !fold_->isChecked(); }

void Card::setFolded(bool folded) {
    if (fold_) fold_->setChecked(!folded);
}

/// What lies in the card has the card's colour behind it.
void Card::applyGround() {
    QPalette mine = palette();
    if (mine.color(QPalette::Window) == mine.color(QPalette::Base)) return;
    mine = QPalette();
    mine.setColor(QPalette::Window, palette().color(QPalette::Base));
    setPalette(mine);
}

void Card::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        applyGround();
    QFrame::changeEvent(event);
}

/// The views on a card are drawn anew many times a second, and each time what lies under them: away
/// from the edge that is a plain area.
void Card::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    constexpr int kEdge = static_cast<int>(kRound) + 1;
    if (rect().adjusted(kEdge, kEdge, -kEdge, -kEdge).contains(event->rect()))
        return painter.fillRect(event->rect(), s.card);
    drawBox(painter, rect(), kRound, s.card, s.line);
}

}  // namespace hourglass::ui
