#pragma once

#include <QAbstractButton>

namespace hourglass::ui {

/// A word that is on or off: filled, or empty and struck through.
class ToggleChip : public QAbstractButton {
    Q_OBJECT
 public:
    explicit ToggleChip(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace hourglass::ui
