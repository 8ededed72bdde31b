#include "ui/window/callout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

namespace hourglass::ui {
namespace {

constexpr int kArrow = 10, kRound = 6, kMargin = 4, kHeading = 20;

}  // namespace

Callout::Callout(const QString& text, QWidget* page) : QFrame(page) {
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
    adjustSize();
    move(kMargin, kHeading);  // below the page's heading
    raise();
}

void Callout::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1f, 0x5f, 0xa8));
    const double tip = kRound + kArrow;  // towards what it is about, which is further left
    QPainterPath shape;
    shape.addRoundedRect(QRectF(0, kArrow, width(), height() - kArrow), kRound, kRound);
    shape.addPolygon(QPolygonF{QPointF(tip - kArrow, kArrow + 1), QPointF(tip, 0),
                               QPointF(tip + kArrow, kArrow + 1)});
    painter.drawPath(shape.simplified());
}

}  // namespace hourglass::ui
