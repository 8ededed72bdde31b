#pragma once

#include <QPixmap>
#include <QSlider>
#include <memory>

#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// A slider from -1 to 1 in front of what the decoder draws along it: seven pictures at even
/// distances, each in the middle of where its handle would stand. Samples that are no pictures
/// cannot be read so small; then it is a plain line.
class StripSlider : public QSlider {
    Q_OBJECT
 public:
    static constexpr int kTiles = 7;
    static constexpr int kSteps = 300;  ///< positions on each side of the middle

    explicit StripSlider(QWidget* parent = nullptr);

    double place() const { return static_cast<double>(value()) / kSteps; }
    void setPlace(double place);
    /// [kTiles, units], from left to right; null: none.
    void setTiles(std::shared_ptr<const SampleLook> look, const float* tiles);
    const Floats& tiles() const { return tiles_; }
    QSize sizeHint() const override { return {160, 34}; }
    QSize minimumSizeHint() const override { return {70, 34}; }

 Q_SIGNALS:
    void meanWanted();

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
    double side() const;
    double placeOnScreen(double place) const;
    void takeMouse(double x);

    std::shared_ptr<const SampleLook> look_;
    Floats tiles_;
};

}  // namespace hourglass::ui
