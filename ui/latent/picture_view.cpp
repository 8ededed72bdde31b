#include "ui/latent/picture_view.h"

namespace hourglass::ui {

PictureView::PictureView(QWidget* parent) : PaintedView(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::setSample(std::shared_ptr<const SampleLook> look, std::vector<float> values,
                            ShownMoment moment) {
    look_ = std::move(look);
    values_ = std::move(values);
    if (!look_ || static_cast<int64_t>(values_.size()) != look_->units()) values_.clear();
    setMoment(moment);
    contentChanged();
}

QString PictureView::itemValue(int) const { return rendererFor(*look_).describe(*look_, parts()); }

NumberTable PictureView::numbers() const {
    if (values_.empty()) return {};
    const SampleRenderer& renderer = rendererFor(*look_);
    return {renderer.numberHead(parts()), renderer.numbers(*look_, parts())};
}

void PictureView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int) const {
    if (!values_.empty()) rendererFor(*look_).paintLarge(canvas, *look_, place, parts());
}

QSizeF PictureView::largeRoom(const SampleCanvas& canvas, int) const {
    return values_.empty() ? QSizeF(10, 10)
                           : rendererFor(*look_).largeRoom(*look_, parts(), canvas);
}

void PictureView::paintContent(const SampleCanvas& canvas) const {
    if (values_.empty()) return;
    rendererFor(*look_).paint(canvas, *look_, QRectF(rect()).adjusted(2, 2, -2, -2), parts());
}

}  // namespace hourglass::ui
