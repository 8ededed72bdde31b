#include "ui/views/flow_layout.h"

#include <algorithm>

namespace hourglass::ui {

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (QLayoutItem* item : items_) size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

/// Moves the items if asked to; the height that they take.
int FlowLayout::place(const QRect& rect, bool move) const {
    int x = rect.x(), y = rect.y(), line = 0;
    QList<QLayoutItem*> row;
    // Items of one line have one middle.
    const auto endLine = [&] {
        for (QLayoutItem* item : row) {
            const QRect at = item->geometry();
            item->setGeometry(at.translated(0, (line - at.height()) / 2));
        }
        row.clear();
    };
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;  // hidden
        const QSize size = item->sizeHint();
        if (x > rect.x() && x + size.width() > rect.right() + 1) {
            endLine();
            x = rect.x();
            y += line + spacing();
            line = 0;
        }
        if (move) {
            item->setGeometry(QRect(QPoint(x, y), size));
            row << item;
        }
        x += size.width() + spacing();
        line = std::max(line, size.height());
    }
    endLine();
    return y + line - rect.y();
}

}  // namespace hourglass::ui
