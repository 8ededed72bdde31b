#pragma once

#include <QToolButton>

#include "ui/network/layer_look.h"

namespace hourglass::ui {

/// Above a layer's column: what it is. A click opens all of its settings.
class LayerTitle : public QToolButton {
    Q_OBJECT
 public:
    explicit LayerTitle(QWidget* parent);
    void show(const LayerLook& look);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void elide();
    QString words_;
};

/// "dense", "relu"; "code"; "input".
QString titleOf(const LayerLook& look);
/// "14×14×16", or "64".
QString sizeOf(const LayerLook& look);

}  // namespace hourglass::ui
