#include "ui/latent/code_map.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/label_mark.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {
namespace {

constexpr int kLeastField = 180;  // pixels: a smaller map has no legend
constexpr int kLegendDot = 22;    // and its distances
constexpr double kRoom = 0.06, kLeast = 1e-3;
constexpr double kClosest = 1e-3, kFarthest = 20;  // a view's width, beside that of all codes
constexpr double kKeyStep = 0.02;                  // of the range; a tenth with Shift

}  // namespace

CodeMap::CodeMap(QWidget* parent) : QWidget(parent) {
    setObjectName("codeMap");
    setAccessibleName(tr("Map of codes"));
    setAccessibleDescription(tr("Arrow keys move the cross-hair; its picture is drawn."));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
}

void CodeMap::setExamples(const Examples& examples) {
    labels_ = examples.probeLabels;
    labelNames_ = examples.labelNames;
    codes_.reset();
    places_.clear();
    look_ = {};
    range_ = {};
    setZoomed(false);
    update();
}

void CodeMap::setAxes(int x, int y) {
    if (x == x_ && y == y_) return;
    x_ = x;
    y_ = y;
    range_ = {};
    setZoomed(false);
    makePlaces();
    update();
}

void CodeMap::setPlane(CodePlane plane, const QString& words, bool otherAxes) {
    if (otherAxes) {
        range_ = {};
        setZoomed(false);
    }
    plane_ = std::move(plane);
    words_ = words;
    makePlaces();
    update();
}

void CodeMap::setPosition(double x, double y) {
    if (x == atX_ && y == atY_) return;
    atX_ = x;
    atY_ = y;
    update();
}

void CodeMap::setCodes(std::shared_ptr<const Codes> codes) {
    if (!codes || !codes_ || codes_->run != codes->run) {
        range_ = {};
        setZoomed(false);
    }
    codes_ = std::move(codes);
    if (!codes_ || std::ssize(look_.colourOf) != codes_->count) look_ = {};
    makePlaces();
    update();
}

QPointF CodeMap::codeOf(int64_t sample) const { return places_[static_cast<size_t>(sample)]; }

/// A code of one value is spread upwards, so that its dots do not hide each other.
void CodeMap::makePlaces() {
    places_.clear();
    dots_.setStale();
    if (!codes_ || codes_->units < 1) return;
    const bool turned = plane_.units() == codes_->units;
    if (!turned && (x_ >= codes_->units || y_ >= codes_->units)) return;
    const float* code = codes_->values.data();
    for (int64_t i = 0; i < codes_->count; ++i, code += codes_->units) {
        const double spread = static_cast<double>((i * 7919) % 1000) / 500.0 - 1;
        const auto [x, y] = turned ? plane_.placeOf(code)
                                   : std::pair<double, double>{code[x_], y_ >= 0 ? code[y_] : 0.0};
        places_.emplace_back(x, hasUp() ? y : spread);
    }
    fitRange();
}

/// The range stays where it is while the codes fill it reasonably: the map does not tremble.
void CodeMap::fitRange() {
    if (places_.empty() || zoomed_) return;
    double left = 1e30, right = -1e30, low = 1e30, high = -1e30;
    for (const QPointF& p : places_) {
        left = std::min(left, p.x()), right = std::max(right, p.x());
        low = std::min(low, p.y()), high = std::max(high, p.y());
    }
    QRectF all(left, low, std::max(kLeast, right - left), std::max(kLeast, high - low));
    all.adjust(-kRoom * all.width(), -kRoom * all.height(), kRoom * all.width(),
               kRoom * all.height());
    const bool fits = range_.contains(QRectF(left, low, right - left, high - low)) &&
                      all.width() > 0.6 * range_.width() && all.height() > 0.6 * range_.height();
    if (fits) return;
    range_ = whole_ = all;
    Q_EMIT rangeChanged();
}

int CodeMap::legendColumns() const {
    int longest = 1;
    for (auto& name : labelNames_)
        longest = std::max(longest, fontMetrics().horizontalAdvance(QString::fromStdString(name)));
    return std::clamp(width() / (longest + kLegendDot), 1, 5);
}

/// Where the map itself would be too small beside them, labels are left out.
int CodeMap::legendLines() const {
    if (!legend_) return 0;
    const int names = static_cast<int>(labelNames_.size()), columns = legendColumns();
    const int lines = (names + columns - 1) / columns, line = fontMetrics().height() + 2;
    return height() - (lines + 1) * line >= kLeastField ? lines : 0;
}

QRectF CodeMap::field() const {
    if (compact_) return QRectF(1, 1, width() - 2, height() - 2);
    const int line = fontMetrics().height() + 2;
    const QRectF room(1, 1, width() - 2, height() - 2 - line - legendLines() * line);
    const double side = std::min(room.width(), room.height());
    return {room.center().x() - side / 2, room.top(), side, side};
}

QPointF CodeMap::toPlace(double x, double y) const {
    const QRectF f = field();
    return {f.left() + (x - range_.left()) / range_.width() * f.width(),
            f.bottom() - (y - range_.top()) / range_.height() * f.height()};
}

QPointF CodeMap::toCode(const QPointF& place) const {
    const QRectF f = field();
    return {range_.left() + (place.x() - f.left()) / f.width() * range_.width(),
            range_.top() + (f.bottom() - place.y()) / f.height() * range_.height()};
}

void CodeMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(field(), palette().color(QPalette::Base));
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(palette().color(QPalette::Mid)));
    painter.drawRect(field());
    if (!hasCodes()) return;
    paintBehind(painter);
    paintDots(painter);
    paintAbove(painter);
    if (!compact_) paintLegend(painter);
}

int CodeMap::labelOf(int64_t sample) const {
    return sample < std::ssize(labels_) ? labels_[static_cast<size_t>(sample)] : -1;
}

Mark CodeMap::markOf(int64_t sample) const {
    const auto i = static_cast<size_t>(sample);
    if (i >= look_.colourOf.size()) return labelMark(labelOf(sample));
    const int group = look_.colourOf[i];
    if (look_.groups == 0) return Mark::Disc;
    return labelMark(group < look_.groups ? group : -1);
}

QColor CodeMap::colourOf(int64_t sample) const {
    const auto i = static_cast<size_t>(sample);
    if (i < look_.colourOf.size()) return look_.colours[look_.colourOf[i]];
    QColor colour = labelColour(labelOf(sample));
    colour.setAlpha(190);
    return colour;
}

void CodeMap::setDotLook(DotLook look) {
    look_ = std::move(look);
    dots_.setStale();
    update();
}

void CodeMap::setZoomed(bool zoomed) {
    if (zoomed == zoomed_) return;
    zoomed_ = zoomed;
    Q_EMIT zoomedChanged(zoomed);
}

void CodeMap::zoom(double factor, const QPointF& around) {
    if (!hasCodes()) return;
    const QPointF code = toCode(around);
    const double now = range_.width() / whole_.width();
    const double by = std::clamp(now / factor, kClosest, kFarthest) / now;
    range_ = QRectF(code.x() - (code.x() - range_.left()) * by,
                    code.y() - (code.y() - range_.top()) * by, range_.width() * by,
                    range_.height() * by);
    setZoomed(true);
    update();
    Q_EMIT rangeChanged();
}

void CodeMap::pan(const QPointF& by) {
    if (!hasCodes()) return;
    range_.translate(-by.x() / field().width() * range_.width(),
                     by.y() / field().height() * range_.height());
    setZoomed(true);
    update();
    Q_EMIT rangeChanged();
}

void CodeMap::fit() {
    if (!zoomed_) return;
    setZoomed(false);
    range_ = {};
    fitRange();
    update();
}

void CodeMap::setLegend(bool on) {
    legend_ = on;
    update();
}

void CodeMap::setCompact(bool compact) {
    compact_ = compact;
    updateGeometry();
    update();
}

void CodeMap::paintDots(QPainter& painter) const {
    painter.drawPixmap(field().topLeft(), dots_.pixmap(*this));
}

void CodeMap::paintCross(QPainter& painter) const {
    const QPointF at = toPlace(atX_, hasUp() ? atY_ : 0);
    painter.setClipRect(field());
    QColor line = palette().color(QPalette::Text);
    line.setAlpha(110);
    painter.setPen(line);
    painter.drawLine(QPointF(at.x(), field().top()), QPointF(at.x(), field().bottom()));
    if (hasUp())
        painter.drawLine(QPointF(field().left(), at.y()), QPointF(field().right(), at.y()));
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(at, 5, 5);
    painter.setClipping(false);
}

void CodeMap::paintLegend(QPainter& painter) const {
    const int line = fontMetrics().height() + 2;
    double y = field().bottom() + 2;
    painter.setPen(quiet(palette()));
    QString axes = !words_.isEmpty() ? words_
                   : y_ >= 0 ? tr("→ code value %1    ↑ code value %2").arg(x_ + 1).arg(y_ + 1)
                             : tr("→ the code value; spread upwards only to be seen");
    if (words_.isEmpty() && fontMetrics().horizontalAdvance(axes) > width() - 4)
        axes =
            y_ >= 0 ? tr("→ value %1  ↑ value %2").arg(x_ + 1).arg(y_ + 1) : tr("→ the code value");
    paintText(painter, QRectF(2, y, width() - 4, line), Qt::AlignVCenter | Qt::AlignLeft, axes);
    const auto columns = static_cast<size_t>(legendColumns());
    const double wide = width() / static_cast<double>(columns);
    for (size_t i = 0; i < labelNames_.size() && legendLines() > 0; ++i) {
        const double x = static_cast<double>(i % columns) * wide;
        const double top = y + line * static_cast<double>(1 + i / columns);
        painter.setPen(Qt::NoPen);
        painter.setBrush(labelColour(static_cast<int>(i)));
        drawMark(painter, labelMark(static_cast<int>(i)), QPointF(x + 7, top + line / 2.0), 4);
        painter.setPen(palette().color(QPalette::WindowText));
        paintText(painter, QRectF(x + 15, top, wide - 18, line), Qt::AlignVCenter,
                  QString::fromStdString(labelNames_[i]));
    }
}

void CodeMap::mouseMoveEvent(QMouseEvent* event) {
    if (!range_.isValid()) return;
    if (!field().contains(event->position())) return Q_EMIT left();
    const QPointF code = toCode(event->position());
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT chosen(code.x(), code.y());
    else
        Q_EMIT hovered(code.x(), code.y());
}

void CodeMap::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !range_.isValid()) return;
    if (!field().contains(event->position())) return;
    const QPointF code = toCode(event->position());
    Q_EMIT chosen(code.x(), code.y());
}

void CodeMap::leaveEvent(QEvent*) { Q_EMIT left(); }

void CodeMap::keyPressEvent(QKeyEvent* event) {
    const double part = event->modifiers() & Qt::ShiftModifier ? kKeyStep / 10 : kKeyStep;
    const double dx = part * range_.width(), dy = part * range_.height();
    switch (event->key()) {
        case Qt::Key_Left:
            return Q_EMIT chosen(atX_ - dx, atY_);
        case Qt::Key_Right:
            return Q_EMIT chosen(atX_ + dx, atY_);
        case Qt::Key_Up:
            return Q_EMIT chosen(atX_, atY_ + dy);
        case Qt::Key_Down:
            return Q_EMIT chosen(atX_, atY_ - dy);
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace hourglass::ui
