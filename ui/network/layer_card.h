#pragma once

#include <QWidget>

#include "ui/network/layer_look.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace hourglass::ui {

class NumberBox;

/// The controls below one column of the stack: units, - and +, activation, order. Layers that
/// follow from others show text only.
class LayerCard : public QWidget {
    Q_OBJECT
 public:
    explicit LayerCard(const LayerLook& look, QWidget* parent = nullptr);

    void show(const LayerLook& look);
    const LayerLook& look() const { return look_; }

 Q_SIGNALS:
    void sizeChanged(double size);
    void activationChanged(const QString& activation);
    void moved(int by);
    void removed();
    /// All settings of this layer are wanted, below this button.
    void detailsWanted(QWidget* below);

 private:
    void makeControls();
    void makeSize();
    void makeActivation();
    void makeOrder();
    QString nameOf(const QString& control) const;
    QString words() const;
    QToolButton* button(const QString& text, const QString& name, const QString& tip);
    void stepSize(int direction);

    LayerLook look_;
    QLabel* title_ = nullptr;
    QLabel* text_ = nullptr;
    NumberBox* size_ = nullptr;
    QComboBox* activation_ = nullptr;
    bool showing_ = false;
};

}  // namespace hourglass::ui
