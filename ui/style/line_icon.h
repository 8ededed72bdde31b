#pragma once

#include <QColor>
#include <QIconEngine>
#include <functional>

namespace hourglass::ui {

/// An icon that is drawn anew at every size: lines of one width on a square of 64 x 64.
class LineIcon : public QIconEngine {
 public:
    using Draw = std::function<void(QPainter&)>;

    /// Without a colour in the theme's text colour, whatever theme that is when it is drawn.
    explicit LineIcon(Draw draw, const QColor& colour = {});
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override { return new LineIcon(*this); }

 private:
    Draw draw_;
    QColor colour_;
};

}  // namespace hourglass::ui
