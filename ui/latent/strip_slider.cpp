#include "ui/latent/strip_slider.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/samples/sample_renderer.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"

namespace hourglass::ui {
namespace {

constexpr double kEdge = 2, kKnob = 7;  // pixels

}  // namespace

StripSlider::StripSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setRange(-kSteps, kSteps);
    setPageStep(kSteps / 10);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StripSlider::setPlace(double place) {
    setValue(static_cast<int>(std::lround(std::clamp(place, -1.0, 1.0) * kSteps)));
}

void StripSlider::setTiles(std::shared_ptr<const SampleLook> look, const float* tiles) {
    const bool drawn = tiles && look && look->kind == SampleKind::Pictures;
    look_ = drawn ? std::move(look) : nullptr;
    tiles_ = drawn ? Floats(tiles, tiles + kTiles * look_->units()) : Floats();
    update();
}

/// Of a tile: as large as its share of the width, and not larger than the slider is high.
double StripSlider::side() const {
    return std::min(height() - 2 * kEdge, (width() - 2 * kEdge) / double{kTiles});
}

double StripSlider::placeOnScreen(double place) const {
    const double margin = kEdge + side() / 2;
    return margin + (place + 1) / 2 * (width() - 2 * margin);
}

void StripSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0, tile = side();
    painter.setPen(QPen(quiet(palette()), 1));
    painter.drawLine(QPointF(placeOnScreen(-1), middle), QPointF(placeOnScreen(1), middle));
    const SampleCanvas canvas(painter, palette(), font());
    for (int i = 0; look_ && i < kTiles; ++i) {
        const double x = placeOnScreen(2.0 * i / (kTiles - 1) - 1);
        rendererFor(*look_).paint(canvas, *look_,
                                  QRectF(x - tile / 2, middle - tile / 2, tile, tile),
                                  tiles_.data() + i * look_->units());
    }
    const double x = placeOnScreen(place());
    const QColor colour =
        isEnabled() ? actorColour(Actor::Code, palette()) : surfacesOf(palette()).disabled;
    if (look_) {
        painter.setPen(QPen(colour, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(x - tile / 2, middle - tile / 2, tile, tile).adjusted(-1, -1, 1, 1), 3, 3);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(x, middle), kKnob, kKnob);
    }
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

void StripSlider::takeMouse(double x) {
    const double from = placeOnScreen(-1), to = placeOnScreen(1);
    if (to > from) setPlace(2 * (x - from) / (to - from) - 1);
}

void StripSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    setSliderDown(true);
    takeMouse(event->position().x());
}

void StripSlider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown()) takeMouse(event->position().x());
}

void StripSlider::mouseReleaseEvent(QMouseEvent*) { setSliderDown(false); }

void StripSlider::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT meanWanted(); }

}  // namespace hourglass::ui
