#include <QPainter>
#include <algorithm>

#include "ui/network/stack_view.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

// Places between the columns, where a new layer may go.
namespace hourglass::ui {
namespace {

constexpr double kGapLine = 3;

}  // namespace

int StackView::gapAt(const QPoint& global) const {
    const QPoint at = mapFromGlobal(global);
    if (!rect().contains(at)) return -1;
    int gap = 0;
    for (int g = 1; g < gapCount(); ++g)
        if (at.x() >= places_[static_cast<size_t>(g)].body.center().x()) gap = g;
    return gapCount() > 0 ? gap : -1;
}

void StackView::showGap(int gap, const QString& words, bool fits) {
    gap_ = gap;
    gapWords_ = words;
    gapFits_ = fits;
    if (gap >= 0) setAccessibleDescription(words);
    update();
}

void StackView::paintGap(QPainter& painter) const {
    if (gap_ < 0 || gap_ >= gapCount()) return;
    const QRectF left = places_[static_cast<size_t>(gap_)].body;
    const QRectF right = places_[static_cast<size_t>(gap_) + 1].body;
    const double x = (left.right() + right.left()) / 2;
    const double top = std::min(left.top(), right.top());
    const Surfaces s = surfacesOf(palette());
    const QColor colour = gapFits_ ? s.link : actorColour(Actor::Error, isDark(palette()));
    painter.setPen(QPen(colour, kGapLine * lineScale(), gapFits_ ? Qt::SolidLine : Qt::DotLine));
    painter.drawLine(QPointF(x, top), QPointF(x, std::max(left.bottom(), right.bottom())));
    painter.setFont(typeFont(Type::Body));
    const double wide = painter.fontMetrics().horizontalAdvance(gapWords_) + 2 * kInside;
    const double high = painter.fontMetrics().height() + kTight;
    QRectF box(x - wide / 2, top + kTight, wide, high);
    box.moveLeft(std::clamp(box.left(), 0.0, std::max(0.0, width() - wide)));
    drawBox(painter, box, kTight, s.card, colour);
    painter.setPen(colour);
    paintText(painter, box.toRect(), Qt::AlignCenter, gapWords_);
}

}  // namespace hourglass::ui
