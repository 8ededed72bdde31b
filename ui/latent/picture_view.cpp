#include "ui/latent/picture_view.h"

#include <QPainter>

namespace hourglass::ui {

PictureView::PictureView(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSizePolicy(policy);
}

void PictureView::setPicture(const QImage& picture) {
    picture_ = picture;
    update();
}

void PictureView::paintEvent(QPaintEvent*) {
    if (picture_.isNull()) return;
    QPainter painter(this);
    const QSize size = picture_.size().scaled(this->size() - QSize(2, 2), Qt::KeepAspectRatio);
    const QRect place((width() - size.width()) / 2, (height() - size.height()) / 2, size.width(),
                      size.height());
    painter.drawImage(place, picture_);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

}  // namespace hourglass::ui
