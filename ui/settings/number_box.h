#pragma once

#include <QDoubleSpinBox>

#include "core/base/field.h"

namespace hourglass::ui {

/// A number box that writes numbers as a person does ("0.002", not "0.002000").
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT
 public:
    explicit NumberBox(QWidget* parent = nullptr);
    /// Takes range and unit from a field.
    void describe(const Field& field);

    QString textFromValue(double value) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void wheelEvent(QWheelEvent* event) override;
};

}  // namespace hourglass::ui
