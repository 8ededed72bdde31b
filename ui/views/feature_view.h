#pragma once

#include <QImage>
#include <QWidget>

#include "core/base/shape.h"
#include "core/statistics/features.h"

namespace hourglass::ui {

/// The first layer's weights, a tile a unit: blue below zero, orange above, white (or black) at
/// zero. The tile under the mouse is enlarged.
class FeatureView : public QWidget {
    Q_OBJECT
 public:
    explicit FeatureView(QWidget* parent = nullptr);

    void setFeatures(std::shared_ptr<const Features> features);
    void setSorted(bool sorted);
    /// Every tile by its own largest weight, or all by one.
    void setOwnRange(bool own);
    float largest() const { return features_ ? features_->largest : 0; }

    QSize minimumSizeHint() const override { return {240, 200}; }

 Q_SIGNALS:
    void shown(int tiles, int units);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void layOut();
    int unitAt(int tile) const;
    QRect placeOf(int tile) const;
    QImage imageOf(int unit) const;
    void paintLens(QPainter& painter) const;

    std::shared_ptr<const Features> features_;
    bool sorted_ = true, ownRange_ = false;
    int tile_ = 40, columns_ = 1, shownTiles_ = 0, hovered_ = -1;
};

}  // namespace hourglass::ui
