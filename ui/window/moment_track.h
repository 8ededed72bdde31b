#pragma once

#include <QSlider>

#include "ui/samples/number_table.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {

/// One mark for each kept moment, on a logarithmic scale of updates: much happens early. Its value
/// is the moment's place; one behind the last is live. Its menu gives picture and numbers, as those
/// of painted views do.
class MomentTrack : public QSlider {
    Q_OBJECT
 public:
    explicit MomentTrack(Viewpoint& viewpoint, QWidget* parent = nullptr);

    /// Where the mark of a moment stands, in pixels; live at the right end.
    double markX(int place) const;
    /// What is kept, a row a moment.
    NumberTable numbers() const;
    /// So many times as large as it is shown.
    QImage picture(double scale) const;
    QSize sizeHint() const override { return {200, 26}; }
    QSize minimumSizeHint() const override { return {80, 22}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    void follow();
    void pick(double x);
    void paintOn(QPainter& painter) const;

    Viewpoint& viewpoint_;
};

}  // namespace hourglass::ui
