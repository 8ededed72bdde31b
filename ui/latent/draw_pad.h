#pragma once

#include <QWidget>

#include "core/pictures/brush.h"
#include "ui/samples/painted_view.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// A picture of the model's shape that a hand draws on: with the mouse, or with the arrow keys
/// (Enter puts the brush down, with Shift it draws while it moves).
class DrawPad : public PaintedView {
    Q_OBJECT
 public:
    explicit DrawPad(QWidget* parent);

    /// Another shape empties it; only pictures [C, H, W] can be drawn.
    void setLook(std::shared_ptr<const SampleLook> look);
    bool isThere() const { return !values_.empty(); }
    const std::vector<float>& values() const { return values_; }
    const Shape& shape() const { return shape_; }
    /// In the place of what is there; can be taken back.
    void setValues(std::vector<float> values);
    void clear();
    void invertAll();
    /// The last stroke, or what took the place of the picture before.
    void takeBack();
    bool canTakeBack() const { return !before_.empty(); }
    void setBrush(const Brush& brush) { brush_ = brush; }
    const Brush& brush() const { return brush_; }
    /// Where a place of the picture, in its pixels, stands on the pad.
    QPointF onPad(double x, double y) const;

    int itemCount() const override { return isThere() ? 1 : 0; }
    QRectF itemPlace(int) const override { return field(); }
    QString itemName(int) const override { return accessibleName(); }
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;
    QSize minimumSizeHint() const override { return {72, 72}; }
    QSize sizeHint() const override { return {200, 200}; }

 Q_SIGNALS:
    /// Something else is on it.
    void drawn();
    /// The brush was lifted.
    void strokeEnded();

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    int itemAt(const QPointF&) const override { return -1; }
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QRectF field() const;
    QPointF inPicture(const QPointF& place) const;
    SampleParts parts() const { return {values_.data(), nullptr, nullptr}; }
    void remember();
    void draw(const QPointF& from, const QPointF& to);

    std::shared_ptr<const SampleLook> look_;
    Shape shape_;
    std::vector<float> values_;
    std::vector<std::vector<float>> before_;
    Brush brush_;
    std::unique_ptr<PicturePainter> painter_;
    QPointF at_{-1, -1};  ///< the brush, in the picture's pixels
    bool drawing_ = false;
};

}  // namespace hourglass::ui
