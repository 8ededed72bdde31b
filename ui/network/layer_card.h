#pragma once

#include <QWidget>
#include <string>

class QComboBox;
class QLabel;
class QToolButton;

namespace hourglass::ui {

class NumberBox;

/// What is shown of one layer below its column.
struct LayerLook {
    std::string part;  ///< "input", "encoder", "decoder" or "result"
    size_t index = 0;
    int64_t units = 0;
    std::string activation;
    bool isCode = false;
    bool editable = false, movable = false;
};

/// The controls below one column of the stack: units, - and +, activation, order. Layers that
/// follow from others show text only.
class LayerCard : public QWidget {
    Q_OBJECT
 public:
    explicit LayerCard(const LayerLook& look, QWidget* parent = nullptr);

    void show(const LayerLook& look);
    const LayerLook& look() const { return look_; }

 Q_SIGNALS:
    void unitsChanged(double units);
    void activationChanged(const QString& activation);
    void moved(int by);
    void removed();

 private:
    void makeControls();
    QToolButton* button(const QString& text, const QString& name, const QString& tip);
    void stepUnits(int direction);

    LayerLook look_;
    QLabel* title_ = nullptr;
    QLabel* text_ = nullptr;
    NumberBox* units_ = nullptr;
    QComboBox* activation_ = nullptr;
    bool showing_ = false;
};

}  // namespace hourglass::ui
