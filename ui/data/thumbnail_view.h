#pragma once

#include "ui/samples/sample_sheet.h"
#include "ui/views/examples.h"

namespace hourglass::ui {

/// Samples of the data set as they are, with the names of their labels or rows.
class ThumbnailView : public SampleSheetView {
    Q_OBJECT
 public:
    explicit ThumbnailView(QWidget* parent = nullptr);
    void setExamples(const Examples& examples);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return heightThatSuits(width); }
    QSize sizeHint() const override { return {180, heightThatSuits(180)}; }
};

}  // namespace hourglass::ui
