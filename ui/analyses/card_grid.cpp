#include "ui/analyses/card_grid.h"

#include <algorithm>

#include "ui/style/space.h"

namespace hourglass::ui {

CardGrid::CardGrid(QWidget* parent) : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(kInside);
}

CardGrid::~CardGrid() { qDeleteAll(items_); }

void CardGrid::setLeast(int pixels) {
    least_ = pixels;
    invalidate();
}

QLayoutItem* CardGrid::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

QSize CardGrid::minimumSize() const {
    QSize size;
    for (QLayoutItem* item : items_) size = size.expandedTo(item->minimumSize());
    return size;
}

void CardGrid::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

/// Moves the items if asked to; the height that they take.
int CardGrid::place(const QRect& rect, bool move) const {
    const auto least = std::max(least_, minimumSize().width());
    const int columns = std::max(1, (rect.width() + spacing()) / (least + spacing()));
    const int width = (rect.width() - (columns - 1) * spacing()) / columns;
    int y = 0;
    for (int first = 0; first < count(); first += columns) {
        const int end = std::min(first + columns, count());
        int height = 0;
        for (int i = first; i < end; ++i) {
            const QLayoutItem& item = *items_[i];
            height = std::max(height, item.hasHeightForWidth() ? item.heightForWidth(width)
                                                               : item.sizeHint().height());
        }
        for (int i = first; move && i < end; ++i)
            items_[i]->setGeometry(
                {rect.x() + (i - first) * (width + spacing()), rect.y() + y, width, height});
        y += height + spacing();
    }
    return std::max(0, y - spacing());
}

}  // namespace hourglass::ui
