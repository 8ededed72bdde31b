#include "ui/samples/sample_lens.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/samples/painted_view.h"

namespace hourglass::ui {
namespace {

constexpr int kFrame = 10, kTitleGap = 4;

}  // namespace

SampleLens::SampleLens(PaintedView& view) : QWidget(view.window()), view_(view) {
    setObjectName("sampleLens");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void SampleLens::showItem(int item) {
    if (item < 0) return;
    item_ = item;
    setPalette(view_.palette());
    setFont(view_.font());
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    const SampleCanvas canvas(painter, palette(), font());
    const int title =
        static_cast<int>(std::ceil(canvas.metrics(SampleCanvas::Type::SmallBold).height()));
    QSize size =
        view_.largeRoom(canvas, item).toSize() + QSize(2 * kFrame, 2 * kFrame + title + kTitleGap);
    const QRect room = view_.window()->rect().adjusted(4, 4, -4, -4);
    size = size.boundedTo(room.size());
    QRect place(QPoint(), size);
    const QRect own(view_.mapTo(view_.window(), view_.itemPlace(item).topLeft().toPoint()),
                    view_.itemPlace(item).size().toSize());
    place.moveCenter(own.center());
    // Beside the item, where it would cover what the eye compares it with.
    if (own.bottom() + 8 + size.height() <= room.bottom())
        place.moveTop(own.bottom() + 8);
    else if (own.top() - 8 - size.height() >= room.top())
        place.moveBottom(own.top() - 8);
    place.moveLeft(std::clamp(place.left(), room.left(), room.right() - size.width() + 1));
    place.moveTop(std::clamp(place.top(), room.top(), room.bottom() - size.height() + 1));
    setGeometry(place);
    raise();
    show();
    update();
}

void SampleLens::paintEvent(QPaintEvent*) {
    if (item_ < 0 || item_ >= view_.itemCount()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const SampleCanvas canvas(painter, palette(), font());
    const double title = std::ceil(canvas.metrics(SampleCanvas::Type::SmallBold).height());
    const QRectF inside = QRectF(rect()).adjusted(kFrame, kFrame, -kFrame, -kFrame);
    canvas.text(QRectF(inside.left(), inside.top(), inside.width(), title), view_.itemName(item_),
                Qt::AlignLeft, SampleCanvas::Ink::Plain, SampleCanvas::Type::SmallBold);
    view_.paintLarge(canvas, inside.adjusted(0, title + kTitleGap, 0, 0), item_);
}

}  // namespace hourglass::ui
