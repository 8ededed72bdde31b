#include "ui/window/callout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

namespace hourglass::ui {
namespace {

constexpr int kArrow = 10, kRound = 6;

}  // namespace

Callout::Callout(const QString& text, QWidget* target, QWidget* window)
    : QFrame(window), target_(target) {
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
    window->installEventFilter(this);
    place();
}

void Callout::place() {
    adjustSize();
    const QPoint below = target_->mapTo(window(), QPoint(0, target_->height() + 2));
    move(below);
    raise();
}

bool Callout::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) place();
    return QFrame::eventFilter(watched, event);
}

void Callout::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1f, 0x5f, 0xa8));
    const double tip = target_->width() / 2.0;
    QPainterPath shape;
    shape.addRoundedRect(QRectF(0, kArrow, width(), height() - kArrow), kRound, kRound);
    shape.addPolygon(QPolygonF{QPointF(tip - kArrow, kArrow + 1), QPointF(tip, 0),
                               QPointF(tip + kArrow, kArrow + 1)});
    painter.drawPath(shape.simplified());
}

}  // namespace hourglass::ui
