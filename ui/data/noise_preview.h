#pragma once

#include <QWidget>

#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// Four pictures as they are, and below each what the encoder gets to see.
class NoisePreview : public QWidget {
    Q_OBJECT
 public:
    explicit NoisePreview(QWidget* parent = nullptr);
    void setPictures(std::shared_ptr<const Reconstructions> pictures);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {180, heightForWidth(180)}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    std::shared_ptr<const Reconstructions> pictures_;
};

}  // namespace hourglass::ui
