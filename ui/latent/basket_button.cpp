#include "ui/latent/basket_button.h"

#include <QDropEvent>
#include <QMenu>
#include <algorithm>

#include "ui/latent/sample_drag.h"

namespace hourglass::ui {

BasketButton::BasketButton(CodeScene& scene, const QString& title, QWidget* parent)
    : QPushButton(parent), scene_(scene), samples_(scene), title_(title), menu_(new QMenu(this)) {
    setMenu(menu_);
    setProperty("opensPopup", true);
    setAcceptDrops(true);
    setRows({});
    connect(menu_, &QMenu::aboutToShow, this, &BasketButton::offer);
}

void BasketButton::setRows(std::vector<int64_t> rows) {
    rows_ = std::move(rows);
    setText(QString("%1 %L2").arg(title_).arg(std::ssize(rows_)));
    updateGeometry();
}

void BasketButton::fill(std::vector<int64_t> rows) {
    setRows(std::move(rows));
    Q_EMIT filled();
}

void BasketButton::add(const std::vector<int64_t>& rows) {
    std::vector<int64_t> all = rows_;
    all.insert(all.end(), rows.begin(), rows.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    fill(std::move(all));
}

void BasketButton::offer() {
    menu_->clear();
    for (BasketOffer& offer : samples_.basketOffers())
        menu_->addAction(QString("%1 (%L2)").arg(offer.words).arg(std::ssize(offer.rows)), this,
                         [this, rows = std::move(offer.rows)] { fill(rows); });
    if (const QString words = samples_.leftOutWords(); !words.isEmpty())
        menu_->addAction(words)->setEnabled(false);
    menu_->addSeparator();
    std::vector<int64_t> chosen = scene_.selected();
    for (int64_t& row : chosen) row += samples_.shown();
    if (!chosen.empty())
        menu_->addAction(tr("Add those chosen on the map (%L1)").arg(std::ssize(chosen)), this,
                         [this, chosen] { add(chosen); });
    const int64_t row = samples_.rowOf(scene_.a().sample);
    if (row >= 0)
        menu_->addAction(tr("Add A, %1").arg(scene_.nameOf(scene_.a().sample)), this,
                         [this, row] { add({row}); });
    menu_->addAction(tr("All dots that the other one has not"), this, &BasketButton::restWanted);
    menu_->addAction(tr("Empty it"), this, [this] { fill({}); })->setEnabled(!rows_.empty());
}

void BasketButton::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedSample(event->mimeData())) event->acceptProposedAction();
}

void BasketButton::dropEvent(QDropEvent* event) {
    const auto sample = droppedSample(event->mimeData());
    const int64_t row = sample ? samples_.rowOf(*sample) : -1;
    if (row < 0) return;
    event->acceptProposedAction();
    add({row});
}

}  // namespace hourglass::ui
