#include "ui/style/yielding_row.h"

#include <QEvent>
#include <algorithm>
#include <utility>

namespace hourglass::ui {

YieldingRow::YieldingRow(int spacing, Qt::Alignment vertical, QWidget* parent)
    : QWidget(parent), spacing_(spacing), vertical_(vertical) {}

void YieldingRow::addPart(QWidget* part, int rank, int spaceBefore) {
    part->setParent(this);
    parts_.push_back({part, rank, spaceBefore, true});
}

void YieldingRow::setWanted(QWidget* part, bool wanted) {
    for (Part& p : parts_)
        if (p.widget == part) p.wanted = wanted;
}

QSize YieldingRow::sizeOf(const Part& part) const {
    return part.widget->sizeHint().expandedTo(part.widget->minimumSize());
}

int YieldingRow::widthUpTo(int rank) const {
    int width = 0;
    for (const Part& p : parts_)
        if (p.wanted && p.rank <= rank)
            width += (width > 0 ? spacing_ + p.spaceBefore : 0) + sizeOf(p).width();
    return width;
}

int YieldingRow::highestRank() const {
    int rank = 0;
    for (const Part& p : parts_) rank = std::max(rank, p.rank);
    return rank;
}

QSize YieldingRow::hintUpTo(int rank) const {
    int height = 0;
    for (const Part& p : parts_) height = std::max(height, sizeOf(p).height());
    const QMargins m = contentsMargins();
    return {widthUpTo(rank) + m.left() + m.right(), height + m.top() + m.bottom()};
}

QSize YieldingRow::sizeHint() const { return hintUpTo(highestRank()); }

QSize YieldingRow::minimumSizeHint() const { return hintUpTo(0); }

void YieldingRow::arrange() {
    const std::pair hints(sizeHint(), minimumSizeHint());
    if (std::exchange(hints_, hints) != hints) updateGeometry();
    const QRect place = contentsRect();
    int rank = highestRank();
    while (rank > 0 && widthUpTo(rank) > place.width()) --rank;
    int x = place.left();
    for (const Part& p : parts_) {
        const bool shown = p.wanted && p.rank <= rank;
        p.widget->setVisible(shown);
        if (!shown) continue;
        if (x > place.left()) x += spacing_ + p.spaceBefore;
        const QSize size(sizeOf(p).width(), std::min(sizeOf(p).height(), place.height()));
        const int free = place.height() - size.height();
        const int y = place.top() + (vertical_ & Qt::AlignBottom ? free : free / 2);
        p.widget->setGeometry(QRect(QPoint(x, y), size));
        x += size.width();
    }
}

bool YieldingRow::event(QEvent* event) {
    const bool other = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show ||
                       event->type() == QEvent::FontChange ||
                       event->type() == QEvent::ContentsRectChange;
    const bool done = QWidget::event(event);
    if (other) arrange();
    return done;
}

void YieldingRow::resizeEvent(QResizeEvent*) { arrange(); }

}  // namespace hourglass::ui
