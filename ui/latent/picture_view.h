#pragma once

#include <memory>

#include "ui/samples/painted_view.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// One decoded sample of any kind, as large as its place allows.
class PictureView : public PaintedView {
    Q_OBJECT
 public:
    explicit PictureView(QWidget* parent = nullptr);
    void setSample(std::shared_ptr<const SampleLook> look, std::vector<float> values,
                   ShownMoment moment);
    void clear() { setSample(nullptr, {}, {}); }
    const std::vector<float>& values() const { return values_; }
    QSize minimumSizeHint() const override { return {140, 140}; }
    QSize sizeHint() const override { return {240, 240}; }

    int itemCount() const override { return values_.empty() ? 0 : 1; }
    QRectF itemPlace(int) const override { return rect(); }
    QString itemName(int) const override { return accessibleName(); }
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    /// It is as large as it gets: the mouse enlarges nothing.
    int itemAt(const QPointF&) const override { return -1; }

 private:
    SampleParts parts() const { return {nullptr, nullptr, values_.data()}; }
    std::shared_ptr<const SampleLook> look_;
    std::vector<float> values_;
};

}  // namespace hourglass::ui
