#include "ui/latent/latent_map.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/painted_text.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr double kDotReach = 6, kPinRadius = 9, kDragFrom = 4;  // pixels
constexpr double kStep = 0.1, kSmallStep = 0.02;                // standard deviations

}  // namespace

LatentMap::LatentMap(CodeScene& scene, QWidget* parent) : CodeMap(parent), scene_(scene) {
    setAccessibleDescription(
        tr("Arrow keys move A by a tenth of a standard deviation, with Shift by a fiftieth; Escape "
           "clears. The picture of the place is drawn."));
    setToolTip(
        tr("Move to see what the decoder draws. Click: A takes the dot's whole code, or the place. "
           "Shift-click: B. Drag A or B. Esc clears."));
}

void LatentMap::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    survey_ = std::move(survey);
    update();
}

void LatentMap::setCarpet(const QPixmap& carpet) {
    carpet_ = carpet;
    update();
}

void LatentMap::setDraws(const Floats& draws) {
    draws_ = draws;
    update();
}

void LatentMap::setPath(const Floats& path) {
    path_ = path;
    update();
}

QPointF LatentMap::placeOf(const float* code) const {
    const auto [x, y] = scene_.plane().placeOf(code);
    return toPlace(x, y);
}

/// Cells in a row are one stroke: the hatch goes through them without seams.
void LatentMap::paintHatch(QPainter& painter) const {
    if (!survey_ || survey_->empty.empty()) return;
    QColor line = quiet(palette());
    line.setAlpha(70);
    const QBrush hatch(line, Qt::BDiagPattern);
    const QRectF& r = survey_->of.range;
    const double side = CodeSurvey::kSide;
    for (int64_t row = 0; row < CodeSurvey::kSide; ++row)
        for (int64_t from = 0; from < CodeSurvey::kSide; ++from) {
            int64_t to = from;
            while (to < CodeSurvey::kSide &&
                   survey_->empty[static_cast<size_t>(row * CodeSurvey::kSide + to)])
                ++to;
            if (to == from) continue;
            const auto corner = [&](int64_t column, int64_t line) {
                return toPlace(r.left() + r.width() * static_cast<double>(column) / side,
                               r.top() + r.height() * static_cast<double>(line) / side);
            };
            painter.fillRect(QRectF(corner(from, row + 1), corner(to, row)), hatch);
            from = to;
        }
}

void LatentMap::paintBehind(QPainter& painter) const {
    painter.save();
    painter.setClipRect(field());
    if (!carpet_.isNull()) {
        painter.setOpacity(0.5);
        painter.drawPixmap(field(), carpet_, carpet_.rect());
        painter.setOpacity(1);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintHatch(painter);
    painter.restore();
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
    if (scene_.isHovering()) {
        painter.setPen(QPen(actorColour(Actor::Decoder, palette()), 2));
        painter.drawEllipse(placeOf(scene_.looked().data()), 5, 5);
    }
    painter.restore();
    paintPin(painter, scene_.b(), "B");
    paintPin(painter, scene_.a(), "A");
}

void LatentMap::paintPin(QPainter& painter, const CodePin& pin, const QString& letter) const {
    if (!pin.isSet()) return;
    const QPointF at = placeOf(pin.code.data());
    painter.save();
    painter.setClipRect(field().adjusted(-1, -1, 1, 1));
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(at, kPinRadius, kPinRadius);
    painter.setFont(typeFont(Type::Small, true));
    paintText(painter, QRectF(at.x() - 9, at.y() - 9, 18, 18), Qt::AlignCenter, letter);
    painter.restore();
}

int64_t LatentMap::dotAt(const QPointF& place) const {
    int64_t nearest = -1;
    double least = kDotReach;
    for (int64_t i = 0; i < dotCount(); ++i) {
        const QPointF p = codeOf(i), by = toPlace(p.x(), p.y()) - place;
        if (std::hypot(by.x(), by.y()) >= least) continue;
        least = std::hypot(by.x(), by.y());
        nearest = i;
    }
    return nearest;
}

bool LatentMap::isOnPin(const CodePin& pin, const QPointF& place) const {
    if (!pin.isSet()) return false;
    const QPointF by = placeOf(pin.code.data()) - place;
    return std::hypot(by.x(), by.y()) <= kPinRadius;
}

void LatentMap::mousePressEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    if (event->button() != Qt::LeftButton || !hasCodes() || !field().contains(place)) return;
    const bool second = event->modifiers() & Qt::ShiftModifier;
    pressed_ = place;
    if (!second && isOnPin(scene_.a(), place)) {
        drag_ = Drag::A;
        return;
    }
    if (isOnPin(scene_.b(), place)) {
        drag_ = Drag::B;
        return;
    }
    drag_ = second ? Drag::B : Drag::A;
    const int64_t dot = dotAt(place);
    const QPointF code = toCode(place);
    if (dot >= 0)
        scene_.choose(CodeSample{CodeSample::Of::Probes, dot}, second);
    else
        scene_.chooseAt(code.x(), code.y(), second);
}

void LatentMap::mouseMoveEvent(QMouseEvent* event) {
    if (!hasCodes()) return;
    const QPointF place = event->position();
    if (!(event->buttons() & Qt::LeftButton)) drag_ = Drag::None;
    if (!field().contains(place)) return scene_.leave();
    const QPointF code = toCode(place);
    if (drag_ == Drag::None) return scene_.hoverAt(code.x(), code.y());
    if ((place - pressed_).manhattanLength() < kDragFrom) return;
    pressed_ = {-1e6, -1e6};  // from here on every move counts
    scene_.chooseAt(code.x(), code.y(), drag_ == Drag::B);
}

void LatentMap::mouseReleaseEvent(QMouseEvent* event) {
    drag_ = Drag::None;
    CodeMap::mouseReleaseEvent(event);
}

void LatentMap::keyPressEvent(QKeyEvent* event) {
    if (!hasCodes() || !scene_.a().isSet()) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Escape) return scene_.reset();
    const double part = event->modifiers() & Qt::ShiftModifier ? kSmallStep : kStep;
    const auto [right, up] = scene_.plane().deviations(scene_.codes()->statistics);
    const QPointF step(part * right, part * up);
    const auto [x, y] = scene_.plane().placeOf(scene_.a().code.data());
    switch (event->key()) {
        case Qt::Key_Left:
            return scene_.chooseAt(x - step.x(), y);
        case Qt::Key_Right:
            return scene_.chooseAt(x + step.x(), y);
        case Qt::Key_Up:
            return scene_.chooseAt(x, y + step.y());
        case Qt::Key_Down:
            return scene_.chooseAt(x, y - step.y());
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace hourglass::ui
