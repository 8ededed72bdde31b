#include "ui/latent/latent_map.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/latent/map_overlays.h"
#include "ui/style/colours.h"
#include "ui/style/painted_text.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr double kPinPainted = 9;           // pixels of radius
constexpr double kMoment = 2.5, kWing = 8;  // pixels: of a moment's dot; of an arrow's head

}  // namespace

LatentMap::LatentMap(CodeScene& scene, QWidget* parent) : CodeMap(parent), scene_(scene) {
    setAccessibleDescription(
        tr("Arrow keys move A by a tenth of a standard deviation, with Shift by a fiftieth; plus, "
           "minus and 0 zoom; Escape clears. The picture of the place is drawn."));
    setToolTip(
        tr("Move to see what the decoder draws. Click: A takes the dot's whole code, or the place. "
           "Shift-click: B; Ctrl-click: a way-point. Drag a pin, with Alt from dot to dot; drag "
           "elsewhere: the map; wheel: zoom, 0: fit. Shift-drag, or L and drag: choose dots. Right "
           "click: names. Esc clears."));
    connect(this, &CodeMap::rangeChanged, this, &LatentMap::setBehindStale);
    connect(&scene, &CodeScene::codesChanged, this, &LatentMap::setBehindStale);
    connect(&scene, &CodeScene::planeChanged, this, &LatentMap::setBehindStale);
    connect(&scene, &CodeScene::selectionChanged, this, &LatentMap::setBehindStale);
}

void LatentMap::setBehindStale() {
    behindStale_ = true;
    thumbnails_.setStale();
    update();
}

void LatentMap::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    survey_ = std::move(survey);
    setBehindStale();
}

void LatentMap::setCarpet(const QPixmap& carpet) {
    carpet_ = carpet;
    setBehindStale();
}

void LatentMap::setRegions(const QImage& regions, const QRectF& range) {
    if (regions.isNull() && regions_.isNull()) return;
    regions_ = regions;
    regionsRange_ = range;
    setBehindStale();
}

void LatentMap::setSwitches(const MapSwitches& switches) {
    switches_ = switches;
    setBehindStale();
}

void LatentMap::setDraws(const Floats& draws) {
    draws_ = draws;
    update();
}

void LatentMap::setPath(const Floats& path) {
    path_ = path;
    update();
}

void LatentMap::setMoves(const Floats& drift, const Floats& pulledTo) {
    drift_ = drift;
    pulledTo_ = pulledTo;
    update();
}

QPointF LatentMap::placeOf(const float* code) const {
    const auto [x, y] = scene_.plane().placeOf(code);
    return toPlace(x, y);
}

void LatentMap::resizeEvent(QResizeEvent* event) {
    CodeMap::resizeEvent(event);
    setBehindStale();
}

void LatentMap::changeEvent(QEvent* event) {
    CodeMap::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) setBehindStale();
}

/// All that lies beneath the dots, painted once: the mouse that moves over the map repaints only
/// what is above them.
void LatentMap::renderBehind() const {
    const double ratio = devicePixelRatioF();
    behind_ = QPixmap((field().size() * ratio).toSize());
    behind_.setDevicePixelRatio(ratio);
    behind_.fill(Qt::transparent);
    behindStale_ = false;
    if (!scene_.hasCodes()) return;
    QPainter painter(&behind_);
    painter.translate(-field().topLeft());
    if (!regions_.isNull()) {
        const QRectF& r = regionsRange_;
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(
            QRectF(toPlace(r.left(), r.top() + r.height()), toPlace(r.left() + r.width(), r.top())),
            regions_);
    }
    if (!carpet_.isNull()) {
        painter.setOpacity(0.5);
        painter.drawPixmap(field(), carpet_, carpet_.rect());
        painter.setOpacity(1);
    }
    if (survey_) paintHatch(painter, *this, *survey_);
    painter.setRenderHint(QPainter::Antialiasing);
    if (switches_.ellipses) paintEllipses(painter, *this, scene_, switches_.ellipseScale);
    if (switches_.rings) paintPriorRings(painter, *this, scene_);
}

void LatentMap::paintBehind(QPainter& painter) const {
    if (behindStale_) renderBehind();
    painter.drawPixmap(field().topLeft(), behind_);
}

void LatentMap::paintDots(QPainter& painter) const {
    CodeMap::paintDots(painter);
    if (switches_.thumbnails && scene_.hasCodes())
        painter.drawPixmap(field().topLeft(), thumbnails_.pixmap(*this, scene_));
}

void LatentMap::paintAbove(QPainter& painter) const {
    if (!scene_.a().isSet() || !scene_.hasCodes()) return;
    const auto units = static_cast<size_t>(scene_.codes()->units);
    painter.save();
    painter.setClipRect(field());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
    for (size_t at = 0; at < draws_.size(); at += units)
        painter.drawEllipse(placeOf(&draws_[at]), 4, 4);
    QPainterPath way;
    for (size_t at = 0; at < path_.size(); at += units)
        at == 0 ? way.moveTo(placeOf(path_.data())) : way.lineTo(placeOf(&path_[at]));
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5, Qt::DashLine));
    painter.drawPath(way);
    paintMoves(painter);
    if (!outline_.isEmpty()) {
        QColor inside = palette().color(QPalette::Highlight);
        painter.setPen(QPen(inside, 1.5));
        inside.setAlpha(40);
        painter.setBrush(inside);
        painter.drawPolygon(outline_);
        painter.setBrush(Qt::NoBrush);
    }
    if (scene_.isHovering()) {
        painter.setPen(QPen(actorColour(Actor::Decoder, palette()), 2));
        painter.drawEllipse(placeOf(scene_.looked().data()), 5, 5);
    }
    painter.restore();
    for (int pin = scene_.pinCount() - 1; pin >= 0; --pin) paintPin(painter, pin);
}

/// The drift as a dotted way with a dot at each moment, the pull as an arrow.
void LatentMap::paintMoves(QPainter& painter) const {
    const auto units = static_cast<size_t>(scene_.codes()->units);
    if (drift_.size() % units != 0 || pulledTo_.size() % units != 0) return;
    QPolygonF way;
    for (size_t at = 0; at < drift_.size(); at += units) way << placeOf(&drift_[at]);
    const QColor encoder = actorColour(Actor::Encoder, palette());
    painter.setPen(QPen(encoder, 1.5, Qt::DotLine));
    painter.drawPolyline(way);
    painter.setBrush(encoder);
    painter.setPen(Qt::NoPen);
    for (const QPointF& place : way) painter.drawEllipse(place, kMoment, kMoment);
    painter.setBrush(Qt::NoBrush);
    if (pulledTo_.empty()) return;
    const QLineF arrow(placeOf(scene_.a().code.data()), placeOf(pulledTo_.data()));
    if (arrow.length() < 1) return;
    painter.setPen(QPen(actorColour(Actor::Decoder, palette()), 2));
    painter.drawLine(arrow);
    for (double turn : {150.0, -150.0}) {
        QLineF wing = QLineF::fromPolar(kWing, arrow.angle() + turn);
        painter.drawLine(wing.translated(arrow.p2()));
    }
}

/// Its letter, and beside it its name.
void LatentMap::paintPin(QPainter& painter, int pin) const {
    const CodePin& shown = scene_.pin(pin);
    if (!shown.isSet()) return;
    const QPointF at = placeOf(shown.code.data());
    if (!field().adjusted(-kPinPainted, -kPinPainted, kPinPainted, kPinPainted).contains(at))
        return;
    painter.save();
    painter.setClipRect(field().adjusted(-1, -1, 1, 1));
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(at, kPinPainted, kPinPainted);
    painter.setFont(typeFont(Type::Small, true));
    paintText(painter, QRectF(at.x() - 9, at.y() - 9, 18, 18), Qt::AlignCenter,
              CodeScene::letterOf(pin));
    if (!shown.name.isEmpty()) {
        const double wide = painter.fontMetrics().horizontalAdvance(shown.name) + 6;
        const bool left = at.x() + kPinPainted + wide > field().right();
        const double x = left ? at.x() - kPinPainted - wide : at.x() + kPinPainted + 2;
        const QRectF words(std::max(x, field().left()), at.y() - 9, wide, 18);
        QColor ground = palette().color(QPalette::Base);
        ground.setAlpha(210);
        painter.fillRect(words, ground);
        paintText(painter, words, Qt::AlignCenter, shown.name);
    }
    painter.restore();
}

}  // namespace hourglass::ui
