#include "ui/network/stack_view.h"

#include <QPainter>
#include <QTimer>
#include <algorithm>

#include "ui/network/layer_popup.h"
#include "ui/network/layer_size.h"
#include "ui/network/layer_title.h"
#include "ui/network/stack_edits.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"

// What is shown and where; what mouse and keys do is in stack_input.cpp.
namespace hourglass::ui {

StackView::StackView(DocumentModel& model, QWidget* parent) : PaintedView(parent), model_(model) {
    setObjectName("stack");
    setAccessibleName(tr("Picture of the network"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&model, &DocumentModel::experimentChanged, this, &StackView::refresh);
    connect(this, &PaintedView::itemChosen, this, &StackView::choose);
    connect(this, &PaintedView::currentChanged, this, [this](int item) {
        if (item < 0) return;
        setAccessibleDescription(itemValue(item));
        Q_EMIT unitLookedAt();
    });
}

void StackView::setShape(const Shape& shape) {
    if (shape == shape_) return;
    shape_ = shape;
    refresh();
}

/// They come oftener than the rest changes: only their columns are painted anew.
void StackView::setPictures(const QImage& input, const QImage& result) {
    input_ = input;
    result_ = result;
    if (look_.columns.empty()) return;
    look_.columns.front().sample = input_;
    look_.columns.back().sample = result_;
    if (places_.size() != look_.columns.size()) return update();
    for (const ColumnPlace& end : {places_.front(), places_.back()}) {
        if (end.units.empty()) continue;
        QRectF picture = end.units.front();
        picture.setBottom(end.body.bottom());  // the input may be there again
        update(picture.toAlignedRect().adjusted(-1, -1, 1, 1));
    }
}

void StackView::setNetwork(std::shared_ptr<const NetworkPicture> picture, ShownMoment moment) {
    picture_ = std::move(picture);
    setMoment(moment);
    makeLook();
}

void StackView::setCode(const CodeDots& code) {
    code_ = code;
    for (size_t i = 0; i < places_.size() && i < look_.columns.size(); ++i)
        if (look_.columns[i].face == UnitFace::Map && !places_[i].units.empty())
            update(places_[i].units.front().toAlignedRect().adjusted(-1, -1, 1, 1));
}

void StackView::setLight(const NetworkLight& light) {
    if (light == light_) return;
    light_ = light;
    update();
}

void StackView::refresh() {
    if (shape_.count() < 1 || model_.experiment().recipe.empty()) return;
    const std::vector<LayerLook> now = stackLooks(model_.experiment(), shape_);
    bool same = now.size() == layers_.size();
    for (size_t i = 0; same && i < now.size(); ++i) same = layers_[i].sameControls(now[i]);
    layers_ = now;
    if (!same) rebuild();
    for (size_t i = 0; i < layers_.size(); ++i) {
        titles_[i]->show(layers_[i]);
        sizes_[i]->show(layers_[i]);
    }
    makeLook();
}

void StackView::rebuild() {
    for (auto* title : titles_) title->hide(), title->deleteLater();
    for (auto* size : sizes_) size->hide(), size->deleteLater();
    titles_.clear();
    sizes_.clear();
    picture_.reset();
    setCurrentItem(-1);
    gap_ = -1;
    for (size_t i = 0; i < layers_.size(); ++i) {
        auto* title = new LayerTitle(this);
        title->installEventFilter(this);
        connect(title, &QToolButton::clicked, this, [this, i] { showDetails(i); });
        auto* size = new LayerSize(layers_[i], this);
        connect(size, &LayerSize::sizeChanged, this, [this, i](double value) {
            const LayerLook& layer = layers_[i];
            model_.set(
                "network." + layer.part + "." + std::to_string(layer.index) + "." + layer.sizeField,
                Value(value), tr("Change layer size"));
        });
        title->setVisible(true);
        size->setVisible(true);
        titles_.push_back(title);
        sizes_.push_back(size);
    }
}

/// A picture of another network shows nothing of this one.
void StackView::makeLook() {
    const bool dark = isDark(palette());
    const NetworkPicture* picture = picture_.get();
    look_ = lookOf(layers_, shape_, picture, dark);
    if (!look_.columns.empty()) {
        look_.columns.front().sample = input_;
        look_.columns.back().sample = result_;
    }
    place();
    contentChanged();
}

void StackView::place() {
    const int title = fontMetrics().height() + 8, size = fontMetrics().height() + 12;
    places_ = placeColumns(look_, QSizeF(this->size()), title, size);
    for (size_t i = 0; i < places_.size() && i < titles_.size(); ++i) {
        titles_[i]->setGeometry(places_[i].title.toRect());
        const double most = std::min(130.0, places_[i].size.width());
        QRectF below = places_[i].size;
        below.setLeft(below.center().x() - most / 2);
        below.setWidth(most);
        sizes_[i]->setGeometry(below.toRect());
    }
    spots_.clear();
    for (size_t c = 0; c < places_.size(); ++c) {
        const size_t units = std::min(places_[c].units.size(), look_.columns[c].units.size());
        for (size_t u = 0; look_.columns[c].face != UnitFace::Map && u < units; ++u)
            spots_.push_back({c, u});
    }
}

void StackView::showDetails(size_t column) {
    auto* popup = new LayerPopup(model_, layers_[column], this);
    popup->popup(titles_[column]->mapToGlobal(QPoint(0, titles_[column]->height())));
}

void StackView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void StackView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        for (size_t i = 0; i < titles_.size(); ++i) titles_[i]->show(layers_[i]);
        makeLook();
    }
    QWidget::changeEvent(event);
}

void StackView::paintContent(const SampleCanvas& canvas) const {
    if (look_.columns.size() < 2 || places_.size() != look_.columns.size()) return;
    QPainter& painter = canvas.painter();
    painter.setRenderHint(QPainter::Antialiasing);
    NetworkPainter network(painter, look_, places_, palette());
    network.setLit(litColumns(light_, layers_));
    network.paintShape();
    linksDrawn_ = network.paintLinks();
    network.paintUnits(code_);
}

void StackView::paintEvent(QPaintEvent* event) {
    PaintedView::paintEvent(event);
    if (look_.columns.size() < 2 || places_.size() != look_.columns.size()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (over_ >= 0 && dragged_ >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(places_[static_cast<size_t>(over_)].body, 6, 6);
    }
    paintGap(painter);
    if (hasFocus()) drawFocus(painter, rect(), palette());
    if (linksDrawn_ == linksShown_) return;
    linksShown_ = linksDrawn_;
    QTimer::singleShot(0, this, &StackView::linksShownChanged);
}

}  // namespace hourglass::ui
