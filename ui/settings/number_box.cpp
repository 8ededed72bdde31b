#include "ui/settings/number_box.h"

#include <QWheelEvent>

namespace hourglass::ui {
namespace {

constexpr int kDecimals = 10;

}  // namespace

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setStepType(AdaptiveDecimalStepType);
}

void NumberBox::describe(const Field& field) {
    setDecimals(field.kind == Field::Kind::Integer ? 0 : kDecimals);
    if (field.bounded)
        setRange(field.low, field.high);
    else
        setRange(-1e12, 1e12);
}

QString NumberBox::textFromValue(double value) const {
    return decimals() == 0 ? QString::number(value, 'f', 0) : QString::number(value, 'g', 6);
}

QSize NumberBox::sizeHint() const {
    return {fontMetrics().horizontalAdvance("0.00000") + 34, QDoubleSpinBox::sizeHint().height()};
}

/// Scrolling a form must not change what the pointer happens to pass over.
void NumberBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

}  // namespace hourglass::ui
