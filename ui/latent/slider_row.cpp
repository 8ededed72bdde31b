#include "ui/latent/slider_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <cmath>

#include "ui/latent/strip_slider.h"
#include "ui/samples/sample_canvas.h"
#include "ui/settings/number_box.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kSmallest = 1e-6;  // a smaller change of the number is its rounding

/// As short as it can be read back: at most four digits behind the point.
double roundedNumber(double number) { return std::round(number * 1e4) / 1e4; }

}  // namespace

LockButton::LockButton(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(tr("Hold this value while other things move the code"));
}

void LockButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = isChecked() ? actorColour(Actor::Code, palette()) : quiet(palette());
    const QPointF c = QRectF(rect()).center();
    painter.setPen(QPen(colour, 1.6));
    const double lift = isChecked() ? 0 : 2.5;  // an open one stands off its body
    painter.drawArc(QRectF(c.x() - 3.5, c.y() - 7 - lift, 7, 9), 0, 180 * 16);
    painter.drawLine(QPointF(c.x() - 3.5, c.y() - 2.5 - lift), QPointF(c.x() - 3.5, c.y() - 1));
    if (isChecked()) painter.drawLine(QPointF(c.x() + 3.5, c.y() - 2.5), c + QPointF(3.5, -1));
    painter.setBrush(isChecked() ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(c.x() - 5.5, c.y() - 1, 11, 8), 1.5, 1.5);
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

SliderRow::SliderRow(const SliderAxis& axis, bool principal, QWidget* parent)
    : QWidget(parent),
      axis_(axis),
      principal_(principal),
      lock_(new LockButton(this)),
      name_(new QLabel(this)),
      slider_(new StripSlider(this)),
      number_(new NumberBox(this)) {
    const QString whole =
        (principal ? tr("Main direction %1") : tr("Code value %1")).arg(axis.index + 1);
    const QString id = QString(principal ? "main.%1" : "code.%1").arg(axis.index);
    slider_->setObjectName(id + ".slider");
    slider_->setAccessibleName(whole);
    slider_->setToolTip(tr("%1, from −3 to 3 standard deviations; a double click brings the mean "
                           "back. Behind it: what the decoder draws along it.")
                            .arg(whole));
    number_->setObjectName(id);
    number_->setAccessibleName(whole);
    number_->setRange(-1e6, 1e6);
    number_->setDecimals(6);
    lock_->setObjectName(id + ".lock");
    lock_->setAccessibleName(tr("Hold %1").arg(whole));
    name_->setMinimumWidth(name_->fontMetrics().horizontalAdvance("0.0000"));
    name_->setTextFormat(Qt::RichText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kTight);
    row->addWidget(lock_);
    row->addWidget(name_);
    row->addWidget(slider_, 1);
    row->addWidget(number_);
    connect(slider_, &QSlider::valueChanged, this, [this] {
        if (!showing_) Q_EMIT moved(coordinateAt(axis_, unit_, slider_->place()));
    });
    connect(slider_, &StripSlider::meanWanted, this, [this] { Q_EMIT moved(axis_.mean); });
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double number) {
        if (!showing_) Q_EMIT moved(coordinateFrom(axis_, unit_, number));
    });
    connect(lock_, &QAbstractButton::toggled, this, [this](bool locked) {
        slider_->setEnabled(!locked);
        number_->setEnabled(!locked);
        Q_EMIT lockChanged();
    });
    showName();
}

void SliderRow::setAxis(const SliderAxis& axis) {
    axis_ = axis;
    showName();
}

void SliderRow::showName() {
    QString words = QString("<b>%1</b>").arg(axis_.index + 1);
    if (axis_.usefulness >= 0)
        words += QString("<br><small>%1</small>")
                     .arg(principal_ ? tr("%1 %").arg(100 * axis_.usefulness, 0, 'f', 0)
                                     : threeDigits(axis_.usefulness));
    name_->setText(words);
}

void SliderRow::setUnit(SliderUnit unit) {
    unit_ = unit;
    number_->setSuffix(unit == SliderUnit::Deviations ? tr(" sd")
                       : unit == SliderUnit::Prior    ? tr(" %")
                                                      : QString());
    show(code_);
}

void SliderRow::show(const Floats& code) {
    code_ = code;
    if (code.size() != axis_.direction.size()) return;
    showing_ = true;
    const double coordinate = axis_.coordinateOf(code);
    const double number = shownNumber(axis_, unit_, coordinate);
    if (!number_->hasFocus() || std::abs(number_->value() - number) > kSmallest)
        number_->setValue(roundedNumber(number));
    if (!slider_->isSliderDown()) slider_->setPlace(positionOf(axis_, unit_, coordinate));
    showing_ = false;
}

void SliderRow::setLocked(bool locked) { lock_->setChecked(locked); }

bool SliderRow::isHeld() const {
    return slider_->isSliderDown() || slider_->hasFocus() || number_->hasFocus();
}

}  // namespace hourglass::ui
