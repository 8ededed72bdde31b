#include "ui/latent/draw_pad.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/style/colours.h"
#include "ui/style/draw.h"

namespace hourglass::ui {
namespace {

constexpr size_t kMostTakenBack = 30;
constexpr uint64_t kPadSeed = 1;

}  // namespace

DrawPad::DrawPad(QWidget* parent) : PaintedView(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DrawPad::setLook(std::shared_ptr<const SampleLook> look) {
    const bool pictures = look && look->kind == SampleKind::Pictures && look->shape.rank() == 3 &&
                          (look->shape[0] == 1 || look->shape[0] == 3);
    look_ = pictures ? look : nullptr;
    const Shape shape = pictures ? look->shape : Shape();
    if (shape == shape_) return;
    shape_ = shape;
    before_.clear();
    values_.assign(pictures ? static_cast<size_t>(shape.count()) : 0, 0.0f);
    painter_ = pictures ? std::make_unique<PicturePainter>(shape, kPadSeed) : nullptr;
    if (pictures) at_ = QPointF(double(shape[2]) / 2, double(shape[1]) / 2);
    contentChanged();
}

void DrawPad::remember() {
    before_.push_back(values_);
    if (before_.size() > kMostTakenBack) before_.erase(before_.begin());
}

void DrawPad::setValues(std::vector<float> values) {
    if (values.size() != values_.size() || values == values_) return;
    remember();
    values_ = std::move(values);
    contentChanged();
    Q_EMIT drawn();
}

void DrawPad::clear() { setValues(std::vector<float>(values_.size(), 0.0f)); }

void DrawPad::invertAll() {
    auto values = values_;
    invert(values);
    setValues(std::move(values));
}

void DrawPad::takeBack() {
    if (before_.empty()) return;
    values_ = std::move(before_.back());
    before_.pop_back();
    contentChanged();
    Q_EMIT drawn();
}

QRectF DrawPad::field() const {
    if (!isThere()) return {};
    const QSizeF size = QSizeF(double(shape_[2]), double(shape_[1]))
                            .scaled(rect().adjusted(2, 2, -2, -2).size(), Qt::KeepAspectRatio);
    QRectF field({0, 0}, size);
    field.moveCenter(QRectF(rect()).center());
    return field;
}

QPointF DrawPad::inPicture(const QPointF& place) const {
    const QRectF f = field();
    if (f.isEmpty()) return {};
    return {(place.x() - f.left()) / f.width() * double(shape_[2]),
            (place.y() - f.top()) / f.height() * double(shape_[1])};
}

QPointF DrawPad::onPad(double x, double y) const {
    const QRectF f = field();
    return {f.left() + x / double(shape_[2]) * f.width(),
            f.top() + y / double(shape_[1]) * f.height()};
}

void DrawPad::draw(const QPointF& from, const QPointF& to) {
    if (!painter_) return;
    painter_->stroke(values_, brush_, from.x(), from.y(), to.x(), to.y());
    contentChanged();
    Q_EMIT drawn();
}

void DrawPad::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !isThere()) return PaintedView::mousePressEvent(event);
    setFocus(Qt::MouseFocusReason);
    remember();
    drawing_ = true;
    at_ = inPicture(event->position());
    draw(at_, at_);
}

void DrawPad::mouseMoveEvent(QMouseEvent* event) {
    const QPointF to = inPicture(event->position());
    if (drawing_) draw(at_, to);
    at_ = to;
    update();
}

void DrawPad::mouseReleaseEvent(QMouseEvent* event) {
    PaintedView::mouseReleaseEvent(event);
    if (!std::exchange(drawing_, false)) return;
    Q_EMIT strokeEnded();
}

void DrawPad::leaveEvent(QEvent* event) {
    PaintedView::leaveEvent(event);
    update();
}

void DrawPad::keyPressEvent(QKeyEvent* event) {
    const bool draws = event->modifiers() & Qt::ShiftModifier;
    QPointF by;
    switch (event->key()) {
        case Qt::Key_Left:
            by = {-1, 0};
            break;
        case Qt::Key_Right:
            by = {1, 0};
            break;
        case Qt::Key_Up:
            by = {0, -1};
            break;
        case Qt::Key_Down:
            by = {0, 1};
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            break;
        case Qt::Key_Delete:
            return clear();
        case Qt::Key_Backspace:
            return takeBack();
        default:
            return PaintedView::keyPressEvent(event);
    }
    if (!isThere()) return;
    const QPointF to(std::clamp(at_.x() + by.x(), 0.0, double(shape_[2])),
                     std::clamp(at_.y() + by.y(), 0.0, double(shape_[1])));
    if (by.isNull() || draws) {
        remember();
        draw(at_, to);
        Q_EMIT strokeEnded();
    }
    at_ = to;
    update();
}

QString DrawPad::itemValue(int) const {
    const SampleRenderer& renderer = rendererFor(*look_);
    return renderer.describe(*look_, parts());
}

NumberTable DrawPad::numbers() const {
    NumberTable table;
    if (!isThere()) return table;
    const SampleRenderer& renderer = rendererFor(*look_);
    table.head = renderer.numberHead(parts());
    for (auto& row : renderer.numbers(*look_, parts())) table.rows << row;
    return table;
}

void DrawPad::paintLarge(const SampleCanvas& canvas, const QRectF& place, int) const {
    if (isThere()) rendererFor(*look_).paint(canvas, *look_, place, values_.data());
}

QSizeF DrawPad::largeRoom(const SampleCanvas&, int) const { return {280, 280}; }

void DrawPad::paintContent(const SampleCanvas& canvas) const {
    if (!isThere()) return;
    rendererFor(*look_).paint(canvas, *look_, field(), values_.data());
}

/// A frame says where the picture ends, a ring where the brush is.
void DrawPad::paintEvent(QPaintEvent* event) {
    PaintedView::paintEvent(event);
    if (!isThere()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(actorColour(Actor::Input, palette()), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(field().adjusted(-1, -1, 1, 1));
    if (!underMouse() && !hasFocus()) return;
    const double scale = field().width() / double(shape_[2]);
    painter.setPen(QPen(actorColour(Actor::Code, palette()), 1.5));
    painter.drawEllipse(onPad(at_.x(), at_.y()), brush_.radius * scale, brush_.radius * scale);
}

}  // namespace hourglass::ui
