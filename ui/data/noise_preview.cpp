#include "ui/data/noise_preview.h"

#include <QPainter>
#include <algorithm>

#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kPairs = 4, kGap = 4;

int cellOf(int width) { return (width - (kPairs - 1) * kGap) / kPairs; }

}  // namespace

NoisePreview::NoisePreview(QWidget* parent) : QWidget(parent) {
    setObjectName("noisePreview");
    setAccessibleName(tr("Clean pictures above, spoilt ones below"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int NoisePreview::heightForWidth(int width) const { return 2 * cellOf(width) + kGap; }

void NoisePreview::setPictures(std::shared_ptr<const Reconstructions> pictures) {
    pictures_ = std::move(pictures);
    update();
}

void NoisePreview::paintEvent(QPaintEvent*) {
    if (!pictures_) return;
    QPainter painter(this);
    const int cell = cellOf(width());
    const int64_t units = pictures_->shape.count();
    for (int i = 0; i < std::min<int64_t>(kPairs, pictures_->count); ++i) {
        const QRect clean(i * (cell + kGap), 0, cell, cell);
        painter.drawImage(clean, pictureOf(pictures_->input.data() + i * units, pictures_->shape));
        painter.drawImage(clean.translated(0, cell + kGap),
                          pictureOf(pictures_->corrupted.data() + i * units, pictures_->shape));
    }
}

}  // namespace hourglass::ui
