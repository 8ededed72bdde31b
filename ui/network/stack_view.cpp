#include "ui/network/stack_view.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QWidgetAction>
#include <cmath>

#include "core/experiment/schema.h"
#include "core/model/network.h"
#include "ui/network/stack_edits.h"
#include "ui/settings/field_form.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kDrawing = 104, kBarWidth = 16, kPicture = 46;

QColor colourOf(const LayerLook& look, bool dark) {
    if (look.isCode) return codeColour(dark);
    return look.part == "input" || look.part == "encoder" ? encoderColour(dark)
                                                          : decoderColour(dark);
}

}  // namespace

StackView::StackView(DocumentModel& model, QWidget* parent)
    : QWidget(parent), model_(model), row_(new QHBoxLayout(this)) {
    setObjectName("stack");
    setAccessibleName(tr("Layers of the network"));
    row_->setContentsMargins(4, kDrawing, 4, 0);
    row_->setSpacing(3);
    connect(&model, &DocumentModel::experimentChanged, this, &StackView::refresh);
}

void StackView::setShape(const Shape& shape) {
    if (shape == shape_) return;
    shape_ = shape;
    refresh();
}

void StackView::setPictures(const QImage& input, const QImage& result) {
    input_ = input;
    result_ = result;
    update();
}

void StackView::refresh() {
    if (shape_.count() < 1 || model_.experiment().recipe.empty()) return;
    const std::vector<LayerLook> now = stackLooks(model_.experiment(), shape_);
    bool same = now.size() == cards_.size();
    for (size_t i = 0; same && i < now.size(); ++i) same = cards_[i]->look().sameControls(now[i]);
    if (!same) rebuild(now);
    for (size_t i = 0; same && i < now.size(); ++i) cards_[i]->show(now[i]);
    weights_.assign(now.size(), 0);
    if (const auto network = Network::layout(model_.experiment(), shape_)) {
        const auto summary = network->model->summary();
        for (size_t i = 0; i < summary.size() && i + 1 < weights_.size(); ++i)
            weights_[i + 1] = summary[i].parameters;
    }
    update();
}

void StackView::rebuild(const std::vector<LayerLook>& looks) {
    for (LayerCard* card : cards_) {
        card->hide();
        card->deleteLater();
    }
    cards_.clear();
    while (QLayoutItem* item = row_->takeAt(0)) delete item;
    row_->addStretch(1);
    for (auto& look : looks) {
        auto* card = new LayerCard(look, this);
        cards_.push_back(card);
        row_->addWidget(card);
        connectCard(card);
    }
    row_->addStretch(1);
    setMinimumHeight(kDrawing + 112);
}

void StackView::connectCard(LayerCard* card) {
    const auto path = [card](const char* field) {
        const LayerLook& look = card->look();
        return "network." + look.part + "." + std::to_string(look.index) + "." + field;
    };
    connect(card, &LayerCard::sizeChanged, this, [this, card, path](double size) {
        model_.set(path(card->look().sizeField.c_str()), Value(size), tr("Change layer size"));
    });
    connect(card, &LayerCard::detailsWanted, this,
            [this, card](QWidget* below) { showDetails(card->look(), below); });
    connect(card, &LayerCard::activationChanged, this, [this, path](const QString& activation) {
        model_.set(path("activation"), Value(activation.toStdString()), tr("Change activation"));
    });
    connect(card, &LayerCard::removed, this, [this, card] {
        model_.edit(tr("Remove layer"),
                    withLayerRemoved(model_.experiment(), card->look().part, card->look().index));
    });
    connect(card, &LayerCard::moved, this, [this, card](int by) {
        move(card->look(), static_cast<int>(card->look().index) + by);
    });
}

/// All settings of one layer, in a form below its button.
void StackView::showDetails(const LayerLook& look, QWidget* below) {
    const KindInfo* kind = layerSection().kind(look.kind);
    if (!kind) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new FieldForm(model_, menu);
    form->setContentsMargins(10, 8, 10, 8);
    form->add(kind->fields, "network." + look.part + "." + std::to_string(look.index));
    auto* item = new QWidgetAction(menu);
    item->setDefaultWidget(form);
    menu->addAction(item);
    menu->popup(below->mapToGlobal(QPoint(0, below->height())));
}

void StackView::move(const LayerLook& look, int to) {
    if (to < 0) return;
    model_.edit(tr("Move layer"), withLayerMoved(model_.experiment(), look.part, look.index,
                                                 static_cast<size_t>(to)));
}

int StackView::cardAt(const QPointF& position) const {
    for (size_t i = 0; i < cards_.size(); ++i)
        if (position.x() >= cards_[i]->x() && position.x() < cards_[i]->geometry().right())
            return static_cast<int>(i);
    return -1;
}

void StackView::mousePressEvent(QMouseEvent* event) {
    const int at = cardAt(event->position());
    dragged_ = at >= 0 && cards_[static_cast<size_t>(at)]->look().movable ? at : -1;
    over_ = dragged_;
    if (dragged_ >= 0) setCursor(Qt::ClosedHandCursor);
}

void StackView::mouseMoveEvent(QMouseEvent* event) {
    if (dragged_ < 0) return;
    over_ = cardAt(event->position());
    update();
}

void StackView::mouseReleaseEvent(QMouseEvent* event) {
    const int at = cardAt(event->position());
    const int from = std::exchange(dragged_, -1);
    unsetCursor();
    update();
    if (from < 0 || at < 0 || at == from) return;
    const LayerLook a = cards_[static_cast<size_t>(from)]->look();
    const LayerLook b = cards_[static_cast<size_t>(at)]->look();
    if (a.part == b.part && b.movable) move(a, static_cast<int>(b.index));
}

QRectF StackView::columnOf(size_t index) const {
    const LayerCard* card = cards_[index];
    const double most = std::log2(static_cast<double>(std::max<int64_t>(2, shape_.count())) + 1);
    const double share = std::log2(static_cast<double>(card->look().values()) + 1) / most;
    const double height = std::clamp(share, 0.06, 1.3) * (kDrawing - 34) / 1.0;
    const double shown = std::min(height, kDrawing - 22.0);
    const double middle = 20 + (kDrawing - 26) / 2.0;
    return {card->geometry().center().x() - kBarWidth / 2.0, middle - shown / 2, kBarWidth, shown};
}

void StackView::paintEvent(QPaintEvent*) {
    if (cards_.size() < 2) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSilhouette(painter);
    paintColumns(painter);
}

void StackView::paintSilhouette(QPainter& painter) const {
    const bool dark = isDark(palette());
    const QLocale locale;
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.82);
    painter.setFont(small);
    for (size_t i = 0; i + 1 < cards_.size(); ++i) {
        const QRectF a = columnOf(i), b = columnOf(i + 1);
        QLinearGradient fill(a.right(), 0, b.left(), 0);
        QColor from = colourOf(cards_[i]->look(), dark), to = colourOf(cards_[i + 1]->look(), dark);
        from.setAlpha(60);
        to.setAlpha(60);
        fill.setColorAt(0, from);
        fill.setColorAt(1, to);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(QPolygonF{a.topRight(), b.topLeft(), b.bottomLeft(), a.bottomRight()});
        const int64_t count = i + 1 < weights_.size() ? weights_[i + 1] : 0;
        if (count <= 0) continue;
        const QString text =
            count >= 10000 ? tr("%1k").arg(locale.toString(count / 1000)) : locale.toString(count);
        painter.setPen(quiet(palette()));
        painter.drawText(QRectF(a.center().x() - 10, 0, b.center().x() - a.center().x() + 20, 16),
                         Qt::AlignCenter, text);
    }
}

void StackView::paintColumns(QPainter& painter) const {
    const bool dark = isDark(palette());
    for (size_t i = 0; i < cards_.size(); ++i) {
        const LayerLook& look = cards_[i]->look();
        const QRectF column = columnOf(i);
        const QImage& picture = i == 0 ? input_ : result_;
        const bool ends = i == 0 || i + 1 == cards_.size();
        if (ends && !picture.isNull()) {
            const double middle = column.center().x();
            QRectF place(middle - kPicture / 2.0, column.center().y() - kPicture / 2.0, kPicture,
                         kPicture);
            painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
            painter.drawImage(place, picture);
            painter.setPen(QPen(colourOf(look, dark), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(place);
            continue;
        }
        painter.setPen(static_cast<int>(i) == over_ && dragged_ >= 0
                           ? QPen(palette().color(QPalette::Highlight), 3)
                           : QPen(Qt::NoPen));
        painter.setBrush(colourOf(look, dark));
        painter.drawRoundedRect(column, 4, 4);
    }
}

}  // namespace hourglass::ui
