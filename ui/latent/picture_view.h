#pragma once

#include <QImage>
#include <QWidget>

namespace hourglass::ui {

/// One picture as large as its place allows, pixels sharp.
class PictureView : public QWidget {
    Q_OBJECT
 public:
    explicit PictureView(QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    const QImage& picture() const { return picture_; }
    QSize minimumSizeHint() const override { return {140, 140}; }
    QSize sizeHint() const override { return {240, 240}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QImage picture_;
};

}  // namespace hourglass::ui
