#include "ui/training/step_dots.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kDot = 24;

class StepDot : public QAbstractButton {
 public:
    StepDot(int number, QWidget* parent) : QAbstractButton(parent) {
        setText(QString::number(number));
        setFocusPolicy(Qt::NoFocus);
        setCheckable(true);
        setType(this, Type::Small, true);
    }
    void setActor(Actor actor) { actor_ = actor; }
    QSize sizeHint() const override {
        const int side = std::max(kDot, fontMetrics().height() + kInside);
        return {side, side};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Surfaces s = surfacesOf(palette());
        const QColor lit = actorColour(actor_, palette());
        const bool on = isChecked();
        painter.setPen(QPen(on ? lit : underMouse() ? s.text : s.line, 1.5));
        painter.setBrush(on ? lit : s.card);
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
        painter.setPen(on ? inkOn(s.card, lit) : s.quiet);
        painter.setFont(font());
        paintText(painter, rect(), Qt::AlignCenter, text());
    }

 private:
    Actor actor_ = Actor::Input;
};

}  // namespace

StepDots::StepDots(QWidget* parent) : QWidget(parent), row_(new QHBoxLayout(this)) {
    setObjectName("slowMotion.dots");
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(kTight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StepDots::show(const QStringList& titles, int current, Actor actor) {
    if (titles != titles_) {
        titles_ = titles;
        while (QLayoutItem* item = row_->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        for (int i = 0; i < titles.size(); ++i) {
            auto* dot = new StepDot(i + 1, this);
            dot->setObjectName(QString("slowMotion.dot%1").arg(i + 1));
            dot->setAccessibleName(QString("%1: %2").arg(i + 1).arg(titles[i]));
            dot->setToolTip(titles[i]);
            connect(dot, &QAbstractButton::clicked, this, [this, i] { Q_EMIT chosen(i); });
            row_->addWidget(dot);
        }
    }
    for (int i = 0; i < row_->count(); ++i) {
        auto* dot = static_cast<StepDot*>(row_->itemAt(i)->widget());
        dot->setActor(actor);
        dot->setChecked(i == current);
        dot->update();
    }
}

}  // namespace hourglass::ui
