#pragma once

#include "ui/samples/sample_sheet.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// A few samples as they are, and what the encoder gets to see of each.
class NoisePreview : public SampleSheetView {
    Q_OBJECT
 public:
    explicit NoisePreview(QWidget* parent = nullptr);
    void setPictures(std::shared_ptr<const Reconstructions> pictures);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return heightThatSuits(width); }
    QSize sizeHint() const override { return {180, heightThatSuits(180)}; }
};

}  // namespace hourglass::ui
