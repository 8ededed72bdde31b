#include "ui/network/layer_card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/model/schema.h"
#include "ui/settings/number_box.h"

namespace hourglass::ui {
namespace {

constexpr int kEditableWidth = 76, kTextWidth = 50;
constexpr double kFineBelow = 16,
                 kCoarsePart = 8;  // small layers change by one, others by an eighth

}  // namespace

LayerCard::LayerCard(const LayerLook& look, QWidget* parent) : QWidget(parent), look_(look) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(2);
    setFixedWidth(look.editable ? kEditableWidth : kTextWidth);
    title_ = new QLabel(this);
    title_->setAlignment(Qt::AlignHCenter);
    column->addWidget(title_);
    if (look.editable) {
        makeControls();
    } else {
        text_ = new QLabel(this);
        text_->setAlignment(Qt::AlignHCenter);
        column->addWidget(text_);
    }
    column->addStretch(1);
    show(look);
}

QToolButton* LayerCard::button(const QString& text, const QString& name, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setObjectName(
        QString("%1.%2.%3").arg(QString::fromStdString(look_.part)).arg(look_.index).arg(name));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

void LayerCard::makeControls() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    const QString prefix =
        QString("%1.%2.").arg(QString::fromStdString(look_.part)).arg(look_.index);
    auto* size = new QHBoxLayout;
    size->setSpacing(1);
    auto* less = button("−", "less", tr("Fewer units"));
    auto* more = button("+", "more", tr("More units"));
    units_ = new NumberBox(this);
    units_->setDecimals(0);
    units_->setRange(1, 100000);
    units_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    units_->setAlignment(Qt::AlignHCenter);
    units_->setObjectName(prefix + "units");
    units_->setAccessibleName(tr("Units"));
    units_->setMinimumWidth(20);
    units_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    column->addWidget(units_);
    size->addWidget(less);
    size->addWidget(more);
    column->addLayout(size);
    activation_ = new QComboBox(this);
    activation_->setObjectName(prefix + "activation");
    activation_->setAccessibleName(tr("Activation"));
    activation_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    if (const KindInfo* dense = layerSection().kind("dense"))
        if (const Field* field = findField(dense->fields, "activation")) {
            activation_->setToolTip(QString::fromStdString(field->help));
            for (auto& item : field->choices) activation_->addItem(QString::fromStdString(item));
        }
    column->addWidget(activation_);
    connect(units_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!showing_) Q_EMIT unitsChanged(value);
    });
    connect(activation_, &QComboBox::textActivated, this, &LayerCard::activationChanged);
    connect(less, &QToolButton::clicked, this, [this] { stepUnits(-1); });
    connect(more, &QToolButton::clicked, this, [this] { stepUnits(1); });
    if (!look_.movable) return;
    auto* order = new QHBoxLayout;
    order->setSpacing(1);
    auto* left = button("◂", "left", tr("Move to the left"));
    auto* gone = button("×", "remove", tr("Remove this layer"));
    auto* right = button("▸", "right", tr("Move to the right"));
    for (auto* b : {left, gone, right}) order->addWidget(b);
    column->addLayout(order);
    connect(left, &QToolButton::clicked, this, [this] { Q_EMIT moved(-1); });
    connect(right, &QToolButton::clicked, this, [this] { Q_EMIT moved(1); });
    connect(gone, &QToolButton::clicked, this, &LayerCard::removed);
}

void LayerCard::stepUnits(int direction) {
    const double now = units_->value();
    const double by =
        now < kFineBelow + (direction < 0) ? 1 : std::max(1.0, std::floor(now / kCoarsePart));
    units_->setValue(now + direction * by);
}

void LayerCard::show(const LayerLook& look) {
    look_ = look;
    const bool ends = look.part == "input" || look.part == "result";
    title_->setText(look.part == "input"    ? tr("input")
                    : look.part == "result" ? tr("result")
                    : look.isCode           ? tr("code")
                                            : tr("dense"));
    if (text_)
        text_->setText(
            ends ? QString::number(look.units)
                 : QString("%1\n%2").arg(look.units).arg(QString::fromStdString(look.activation)));
    if (!units_) return;
    showing_ = true;
    if (units_->value() != static_cast<double>(look.units))
        units_->setValue(static_cast<double>(look.units));
    activation_->setCurrentText(QString::fromStdString(look.activation));
    showing_ = false;
}

}  // namespace hourglass::ui
