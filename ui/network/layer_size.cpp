#include "ui/network/layer_size.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/network/layer_title.h"
#include "ui/settings/number_box.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr double kFineBelow = 16, kCoarsePart = 8;  // small layers change by one, others by an 8th
constexpr int kButton = 16;

}  // namespace

LayerSize::LayerSize(const LayerLook& look, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(1, 0, 1, 0);
    row->setSpacing(1);
    if (look.editable && !look.sizeField.empty()) {
        makeControls(look);
    } else {
        words_ = new QLabel(this);
        words_->setAlignment(Qt::AlignCenter);
        words_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        row->addWidget(words_);
    }
    show(look);
}

QToolButton* LayerSize::button(const QString& sign, const QString& name, const QString& tip,
                               int direction) {
    auto* button = new QToolButton(this);
    button->setText(sign);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFixedWidth(kButton);
    connect(button, &QToolButton::clicked, this, [this, direction] { step(direction); });
    return button;
}

void LayerSize::makeControls(const LayerLook& look) {
    const QString name = QString("%1.%2.").arg(QString::fromStdString(look.part)).arg(look.index);
    box_ = new NumberBox(this);
    box_->setDecimals(0);
    box_->setRange(1, 100000);
    box_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box_->setAlignment(Qt::AlignHCenter);
    box_->setObjectName(name + "units");
    box_->setAccessibleName(look.sizeField == "units" ? tr("Units") : tr("Channels"));
    box_->setToolTip(box_->accessibleName());
    box_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    less_ = button("−", name + "less", tr("Narrower"), -1);
    more_ = button("+", name + "more", tr("Wider"), 1);
    layout()->addWidget(less_);
    layout()->addWidget(box_);
    layout()->addWidget(more_);
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!showing_) Q_EMIT sizeChanged(value);
    });
}

void LayerSize::step(int direction) {
    const double now = box_->value();
    const double by =
        now < kFineBelow + (direction < 0) ? 1 : std::max(1.0, std::floor(now / kCoarsePart));
    box_->setValue(now + direction * by);
}

void LayerSize::show(const LayerLook& look) {
    if (words_) words_->setText(sizeOf(look));
    fit();
    showing_ = true;
    if (box_ && box_->value() != static_cast<double>(look.size))
        box_->setValue(static_cast<double>(look.size));
    showing_ = false;
}

/// Of many layers in a narrow window the sizes are smaller.
void LayerSize::fit() {
    if (!words_) return;
    setType(words_, Type::Body);
    if (words_->sizeHint().width() > words_->width()) setType(words_, Type::Small);
}

void LayerSize::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
    if (!box_) return;
    const bool wide = width() >= kWithButtons;
    less_->setVisible(wide);
    more_->setVisible(wide);
}

}  // namespace hourglass::ui
