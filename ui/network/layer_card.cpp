#include "ui/network/layer_card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/experiment/schema.h"
#include "ui/settings/number_box.h"

namespace hourglass::ui {
namespace {

constexpr int kEditableWidth = 76, kTextWidth = 50;
constexpr double kFineBelow = 16, kCoarsePart = 8;  // small layers change by one, others by an 8th

QString text(const std::string& s) { return QString::fromStdString(s); }

/// "14×14×16", or "64".
QString shapeText(const Shape& shape) {
    QStringList extents;
    for (int axis = 0; axis < shape.rank(); ++axis)
        if (shape.rank() == 1 || axis < 2 || shape[axis] > 1)
            extents << QString::number(shape[axis]);
    return extents.join("×");
}

}  // namespace

LayerCard::LayerCard(const LayerLook& look, QWidget* parent) : QWidget(parent), look_(look) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(2);
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

QString LayerCard::nameOf(const QString& control) const {
    return QString("%1.%2.%3").arg(text(look_.part)).arg(look_.index).arg(control);
}

QToolButton* LayerCard::button(const QString& sign, const QString& name, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(sign);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setObjectName(nameOf(name));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

void LayerCard::makeControls() {
    if (!look_.sizeField.empty()) makeSize();
    if (!look_.activation.empty()) makeActivation();
    if (!look_.sizeField.empty()) return makeOrder();
    text_ = new QLabel(this);
    text_->setAlignment(Qt::AlignHCenter);
    layout()->addWidget(text_);
    makeOrder();
}

void LayerCard::makeSize() {
    auto* row = new QHBoxLayout;
    row->setSpacing(1);
    auto* less = button("−", "less", tr("Narrower"));
    auto* more = button("+", "more", tr("Wider"));
    size_ = new NumberBox(this);
    size_->setDecimals(0);
    size_->setRange(1, 100000);
    size_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    size_->setAlignment(Qt::AlignHCenter);
    size_->setObjectName(nameOf("units"));
    size_->setAccessibleName(look_.sizeField == "units" ? tr("Units") : tr("Channels"));
    size_->setToolTip(size_->accessibleName());
    size_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout()->addWidget(size_);
    row->addWidget(less);
    row->addWidget(more);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(size_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!showing_) Q_EMIT sizeChanged(value);
    });
    connect(less, &QToolButton::clicked, this, [this] { stepSize(-1); });
    connect(more, &QToolButton::clicked, this, [this] { stepSize(1); });
}

void LayerCard::makeActivation() {
    activation_ = new QComboBox(this);
    activation_->setObjectName(nameOf("activation"));
    activation_->setAccessibleName(tr("Activation"));
    activation_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const KindInfo* kind = layerSection().kind(look_.kind);
    if (const Field* field = kind ? findField(kind->fields, "activation") : nullptr) {
        activation_->setToolTip("<p>" + text(field->help).toHtmlEscaped() + "</p>");
        for (auto& item : field->choices) activation_->addItem(text(item));
    }
    layout()->addWidget(activation_);
    connect(activation_, &QComboBox::textActivated, this, &LayerCard::activationChanged);
}

void LayerCard::makeOrder() {
    auto* row = new QHBoxLayout;
    row->setSpacing(1);
    if (look_.movable) {
        auto* left = button("◂", "left", tr("Move to the left"));
        auto* gone = button("×", "remove", tr("Remove this layer"));
        auto* right = button("▸", "right", tr("Move to the right"));
        for (auto* b : {left, gone, right}) row->addWidget(b);
        connect(left, &QToolButton::clicked, this, [this] { Q_EMIT moved(-1); });
        connect(right, &QToolButton::clicked, this, [this] { Q_EMIT moved(1); });
        connect(gone, &QToolButton::clicked, this, &LayerCard::removed);
    }
    auto* details = button("⋯", "details", tr("All settings of this layer"));
    details->setProperty("opensPopup", true);
    connect(details, &QToolButton::clicked, this,
            [this, details] { Q_EMIT detailsWanted(details); });
    row->addWidget(details);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void LayerCard::stepSize(int direction) {
    const double now = size_->value();
    const double by =
        now < kFineBelow + (direction < 0) ? 1 : std::max(1.0, std::floor(now / kCoarsePart));
    size_->setValue(now + direction * by);
}

QString LayerCard::words() const {
    const bool ends = look_.part == "input" || look_.part == "result";
    if (ends) return QString::number(look_.values());
    const QString size =
        look_.shape.rank() > 0 ? shapeText(look_.shape) : QString::number(look_.size);
    return look_.activation.empty() || look_.editable ? size : size + "\n" + text(look_.activation);
}

void LayerCard::show(const LayerLook& look) {
    look_ = look;
    const KindInfo* kind = layerSection().kind(look.kind);
    const QString title = look.part == "input"    ? tr("input")
                          : look.part == "result" ? tr("result")
                          : look.isCode           ? tr("code")
                          : kind                  ? text(kind->title).toLower()
                                                  : text(look.kind);
    // A card without controls is as wide as its words; of a long name it shows the first word.
    const QString first = look.editable ? title : title.section(' ', 0, 0);
    int widest = fontMetrics().horizontalAdvance(first);
    for (const QString& line : words().split('\n'))
        widest = std::max(widest, fontMetrics().horizontalAdvance(line));
    setFixedWidth(look.editable ? kEditableWidth : std::max(kTextWidth, widest + 6));
    title_->setText(fontMetrics().elidedText(first, Qt::ElideRight, width() - 2));
    title_->setToolTip(kind ? "<p>" + text(kind->title + ". " + kind->help).toHtmlEscaped() + "</p>"
                            : QString());
    if (text_) text_->setText(words());
    showing_ = true;
    if (size_ && size_->value() != static_cast<double>(look.size))
        size_->setValue(static_cast<double>(look.size));
    if (activation_) activation_->setCurrentText(text(look.activation));
    showing_ = false;
}

}  // namespace hourglass::ui
