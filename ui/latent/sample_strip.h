#pragma once

#include "ui/latent/code_scene.h"
#include "ui/samples/sample_sheet.h"

namespace hourglass::ui {

/// The first shown examples in a line: a click takes the whole code of one, with Shift as B. One
/// that is dragged onto another becomes A, the other one B; it can also be dragged into a basket.
class SampleStrip : public SampleSheetView {
    Q_OBJECT
 public:
    SampleStrip(CodeScene& scene, QWidget* parent);
    QSize sizeHint() const override { return {400, height()}; }
    QSize minimumSizeHint() const override { return {120, height()}; }

 protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void showSamples();
    void fitHeight();

    CodeScene& scene_;
    int pressed_ = -1;  ///< item that may be dragged
    QPointF pressedAt_;
};

}  // namespace hourglass::ui
