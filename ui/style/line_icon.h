#pragma once

#include <QIconEngine>
#include <functional>

namespace hourglass::ui {

/// An icon that is drawn anew at every size: lines of one width on a square of 64 x 64.
class LineIcon : public QIconEngine {
 public:
    using Draw = std::function<void(QPainter&)>;

    LineIcon(Draw draw, const QColor& colour, const QColor& disabled);
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override { return new LineIcon(*this); }

 private:
    Draw draw_;
    QColor colour_, disabled_;
};

}  // namespace hourglass::ui
