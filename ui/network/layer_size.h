#pragma once

#include <QWidget>

#include "ui/network/layer_look.h"

class QLabel;
class QToolButton;

namespace hourglass::ui {

class NumberBox;

/// Below a layer's column: how wide it is, with buttons to change that.
class LayerSize : public QWidget {
    Q_OBJECT
 public:
    LayerSize(const LayerLook& look, QWidget* parent);
    void show(const LayerLook& look);
    /// Without enough room there is only the number box.
    static constexpr int kWithButtons = 68;

 Q_SIGNALS:
    void sizeChanged(double size);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void makeControls(const LayerLook& look);
    QToolButton* button(const QString& sign, const QString& name, const QString& tip,
                        int direction);
    void step(int direction);
    void fit();

    bool showing_ = false;
    NumberBox* box_ = nullptr;
    QToolButton *less_ = nullptr, *more_ = nullptr;
    QLabel* words_ = nullptr;
};

}  // namespace hourglass::ui
