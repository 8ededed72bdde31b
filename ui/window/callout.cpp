#include "ui/window/callout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr int kArrow = 10, kRound = 6, kMargin = 4, kHeading = 20;

}  // namespace

Callout::Callout(const QString& text, QWidget* target, QWidget* over, QWidget* window)
    : QFrame(window), target_(target), place_(over) {
    setObjectName("callout");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, kArrow + 6, 6, 6);
    auto* label = new QLabel(text, this);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Qt::white);
    label->setPalette(colours);
    row->addWidget(label);
    auto* close = new QToolButton(this);
    close->setText("×");
    close->setAutoRaise(true);
    close->setObjectName("callout.close");
    close->setAccessibleName(tr("Close this note"));
    colours.setColor(QPalette::ButtonText, Qt::white);
    close->setPalette(colours);
    close->setFocusPolicy(Qt::NoFocus);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    for (QWidget* moving : {window, over}) moving->installEventFilter(this);
    place();
}

void Callout::place() {
    adjustSize();
    // At the page's corner, not right below its target: there is the choice of data.
    const int below = target_->mapTo(window(), QPoint(0, target_->height() + 2)).y();
    const QPoint corner = place_->mapTo(window(), QPoint(kMargin, kHeading));
    move(corner.x(), std::max(below, corner.y()));
    raise();
}

bool Callout::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show ||
        event->type() == QEvent::Move)
        place();
    return QFrame::eventFilter(watched, event);
}

void Callout::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1f, 0x5f, 0xa8));
    const double tip = kRound + kArrow;  // towards its target, which is further left
    QPainterPath shape;
    shape.addRoundedRect(QRectF(0, kArrow, width(), height() - kArrow), kRound, kRound);
    shape.addPolygon(QPolygonF{QPointF(tip - kArrow, kArrow + 1), QPointF(tip, 0),
                               QPointF(tip + kArrow, kArrow + 1)});
    painter.drawPath(shape.simplified());
}

}  // namespace hourglass::ui
