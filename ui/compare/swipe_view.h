#pragma once

#include "ui/compare/probe_rows.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// One sample in two runs, one over the other, with a line between them that is moved by the mouse
/// or the arrow keys: left of it the one, right of it the other. Samples that are drawn together
/// are all there.
class SwipeView : public PaintedView {
    Q_OBJECT
 public:
    explicit SwipeView(QWidget* parent = nullptr);

    /// `left`, `right`: of ProbeRows::rows; below 0 the input.
    void show(const ProbeRows& rows, int left, int right, int64_t sample);
    /// Where the line is, as a share of the width.
    double line() const { return line_; }
    void setLine(double share);
    QSize sizeHint() const override { return {420, 200}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

    int itemCount() const override { return rows_.count > 0 ? 2 : 0; }
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 Q_SIGNALS:
    void lineMoved();

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QRectF pictureNow() const;
    SampleParts partsOf(int side) const;
    const ProbeRow* rowOf(int side) const;
    void paintSide(const SampleCanvas& canvas, const QRectF& place, int side) const;

    ProbeRows rows_;
    int sides_[2] = {-1, -1};
    int64_t sample_ = 0;
    double line_ = 0.5;
};

}  // namespace hourglass::ui
