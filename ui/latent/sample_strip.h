#pragma once

#include "ui/latent/code_scene.h"
#include "ui/samples/sample_sheet.h"

namespace hourglass::ui {

/// The first shown examples in a line: a click takes the whole code of one, with Shift as B.
class SampleStrip : public SampleSheetView {
    Q_OBJECT
 public:
    SampleStrip(CodeScene& scene, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 32}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

 protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void showSamples();

    CodeScene& scene_;
};

}  // namespace hourglass::ui
