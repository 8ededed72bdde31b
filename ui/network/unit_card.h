#pragma once

#include <QFrame>

#include "core/questions/unit_formula.h"
#include "ui/network/layer_look.h"

class QLabel;

namespace hourglass::ui {

/// Over the picture of the network: how one unit comes to what it gives for the example, with that
/// example's numbers. Esc and its button lead back.
class UnitCard : public QFrame {
    Q_OBJECT
 public:
    explicit UnitCard(QWidget& over);

    /// A unit of a layer, both counted as in formulaOf(); its numbers come by show().
    void open(int layer, int64_t unit);
    void show(const UnitFormula& formula, const std::vector<LayerLook>& layers);
    int layer() const { return layer_; }
    int64_t unit() const { return unit_; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void leave();
    void place();

    QWidget& over_;
    QLabel *title_, *formula_;
    int layer_ = -1;
    int64_t unit_ = -1;
};

/// The formula as rich text: "relu(3.21 - 0.4) = 2.81" and its strongest parts.
QString formulaInWords(const UnitFormula& formula, bool ofInput);

}  // namespace hourglass::ui
