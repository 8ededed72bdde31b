#include "ui/views/curve_switches.h"

#include <QPainter>
#include <QToolButton>

#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

QIcon lineIcon(const QPen& pen) {
    QPixmap pixmap(22, 12);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(pen);
    painter.drawLine(1, 6, 21, 6);
    return QIcon(pixmap);
}

}  // namespace

CurveSwitches::CurveSwitches(QWidget* parent) : QWidget(parent) { new FlowLayout(this); }

void CurveSwitches::show(const std::vector<CurveSwitch>& switches) {
    if (switches == switches_) return;
    switches_ = switches;
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const CurveSwitch& s : switches) {
        auto* button = new QToolButton(this);
        button->setObjectName("curve." + s.id);
        button->setText(s.text);
        button->setToolTip("<p>" + s.tip.toHtmlEscaped() + "</p>");
        button->setIcon(lineIcon(s.pen));
        button->setIconSize({22, 12});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setChecked(!hidden_.contains(s.id));
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        QFont small = button->font();
        small.setPointSizeF(small.pointSizeF() * 0.88);
        button->setFont(small);
        connect(button, &QToolButton::toggled, this, [this, id = s.id](bool on) {
            if (on)
                hidden_.remove(id);
            else
                hidden_.insert(id);
            Q_EMIT changed();
        });
        layout()->addWidget(button);
    }
}

}  // namespace hourglass::ui
