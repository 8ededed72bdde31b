#include "ui/samples/painted_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <cmath>

#include "ui/samples/sample_lens.h"
#include "ui/samples/view_access.h"
#include "ui/samples/view_exports.h"

namespace hourglass::ui {

QString ShownMoment::words() const {
    if (run <= 0) return {};
    return PaintedView::tr("run %1, update %2").arg(run).arg(step);
}

PaintedView::PaintedView(QWidget* parent) : QWidget(parent) {
    makePaintedViewsAccessible();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

PaintedView::~PaintedView() { delete lens_; }

NumberTable PaintedView::numbersOfMoment() const {
    NumberTable table = numbers();
    if (moment_.run <= 0) return table;
    table.head = QStringList{"run", "update"} + table.head;
    const QStringList when = {QString::number(moment_.run), QString::number(moment_.step)};
    for (QStringList& row : table.rows) row = when + row;
    return table;
}

void PaintedView::renderTo(QPainter& painter, double scale) const {
    painter.save();
    painter.scale(scale, scale);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    paintContent(SampleCanvas(painter, palette(), font()));
    painter.restore();
}

QImage PaintedView::picture(double scale) const {
    QImage image(QSize(std::max(1, static_cast<int>(std::lround(width() * scale))),
                       std::max(1, static_cast<int>(std::lround(height() * scale)))),
                 QImage::Format_RGB32);
    QPainter painter(&image);
    renderTo(painter, scale);
    return image;
}

std::vector<PaintedText> PaintedView::paintedTexts() const {
    std::vector<PaintedText> notes;
    QImage image(std::max(1, width()), std::max(1, height()), QImage::Format_RGB32);
    QPainter painter(&image);
    paintContent(SampleCanvas(painter, palette(), font(), &notes));
    return notes;
}

void PaintedView::setCurrentItem(int item) {
    item = item < itemCount() ? item : -1;
    if (item == current_) return;
    current_ = item;
    update();
    Q_EMIT currentChanged(item);
    if (item < 0) {
        delete lens_;
        return;
    }
    if (!lens_) lens_ = new SampleLens(*this);
    lens_->showItem(item);
    tellAccessible(*this, item);
}

void PaintedView::contentChanged() {
    if (current_ >= itemCount()) setCurrentItem(-1);
    if (lens_) lens_->showItem(current_);
    tellAccessible(*this, -1);
    update();
}

int PaintedView::itemAt(const QPointF& point) const {
    for (int i = 0; i < itemCount(); ++i)
        if (itemPlace(i).contains(point)) return i;
    return -1;
}

void PaintedView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setClipRect(event->rect());  // what lies outside need not be painted: a view may ask
    paintContent(SampleCanvas(painter, palette(), font()));
    if (current_ < 0) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(itemPlace(current_).adjusted(-1, -1, 1, 1), 3, 3);
}

void PaintedView::mouseMoveEvent(QMouseEvent* event) { setCurrentItem(itemAt(event->pos())); }

void PaintedView::mousePressEvent(QMouseEvent* event) {
    const int item = itemAt(event->pos());
    if (event->button() == Qt::LeftButton && item >= 0) return Q_EMIT itemChosen(item);
    QWidget::mousePressEvent(event);
}

void PaintedView::leaveEvent(QEvent*) { setCurrentItem(-1); }

void PaintedView::hideEvent(QHideEvent*) { setCurrentItem(-1); }

void PaintedView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && itemCount() > 0) setCurrentItem(0);
}

void PaintedView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    // The menu of this view takes the focus for a while.
    if (event->reason() != Qt::PopupFocusReason) setCurrentItem(-1);
}

void PaintedView::moveCurrent(Qt::Key key) {
    if (itemCount() == 0) return;
    if (current_ < 0) return setCurrentItem(0);
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
    const QPointF from = itemPlace(current_).center();
    int nearest = -1;
    double least = INFINITY;
    for (int i = 0; i < itemCount(); ++i) {
        const QPointF by = itemPlace(i).center() - from;
        const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
        const double along = (across ? by.x() : by.y()) * (back ? -1 : 1);
        const double aside = std::abs(across ? by.y() : by.x());
        if (along < 1 || along + 3 * aside >= least) continue;
        least = along + 3 * aside;
        nearest = i;
    }
    if (nearest >= 0) setCurrentItem(nearest);
}

void PaintedView::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & ~Qt::KeypadModifier) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return moveCurrent(static_cast<Qt::Key>(event->key()));
        case Qt::Key_Home:
            return setCurrentItem(0);
        case Qt::Key_End:
            return setCurrentItem(itemCount() - 1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (current_ >= 0) return Q_EMIT itemChosen(current_);
            break;
        case Qt::Key_Escape:
            if (current_ >= 0) return setCurrentItem(-1);
            break;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

void PaintedView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    fillExportMenu(menu, *this);
    // By the key it opens where the keys are, else under the mouse.
    extendMenu(menu, event->reason() == QContextMenuEvent::Mouse ? itemAt(event->pos()) : current_);
    menu.exec(event->globalPos());
}

}  // namespace hourglass::ui
