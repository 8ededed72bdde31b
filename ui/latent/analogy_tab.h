#pragma once

#include <QWidget>

#include "ui/views/picture_worker.h"

class QLabel;

namespace hourglass::ui {

class CodeScene;
class SampleSheetView;

/// A : B = C : ?, in codes: ? = C + B - A. A grid of what is drawn between the four: A, B, C and
/// the answer in its corners. C is the first way-point.
class AnalogyTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int kSide = 5;  ///< tiles in each direction

    AnalogyTab(CodeScene& scene, QWidget* parent);
    /// Row by row from above, [kSide x kSide, K]; empty: A, B or C is missing.
    const Floats& codes() const { return codes_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void make();
    void takeDecoded(std::shared_ptr<const Decoded> decoded);

    CodeScene& scene_;
    QLabel* words_;
    SampleSheetView* sheet_;
    Floats codes_;
};

}  // namespace hourglass::ui
