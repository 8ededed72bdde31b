#pragma once

#include <QWidget>

namespace hourglass::ui {

class PaintedView;

/// One item of a view, enlarged where it stands, over whatever is there. It lets the mouse through.
class SampleLens : public QWidget {
    Q_OBJECT
 public:
    explicit SampleLens(PaintedView& view);
    /// Shows an item as the view has it now.
    void showItem(int item);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    PaintedView& view_;
    int item_ = -1;
};

}  // namespace hourglass::ui
