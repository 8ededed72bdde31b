#include "ui/analyses/side_by_side.h"

#include <QBoxLayout>
#include <algorithm>

#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

SideBySide::SideBySide(QWidget* parent)
    : QWidget(parent), layout_(new QBoxLayout(QBoxLayout::TopToBottom, this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(kGroup);
}

void SideBySide::add(QWidget* widget, const QString& caption) {
    QWidget* part = widget;
    if (!caption.isEmpty()) {
        part = new QWidget(this);
        auto* column = new QVBoxLayout(part);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(kTight);
        column->addWidget(new QuietLabel(caption, part));
        column->addWidget(widget);
    }
    parts_ << part;
    layout_->addWidget(part, 1, Qt::AlignTop);
}

int SideBySide::likedWidth() const {
    int width = static_cast<int>(parts_.size() - 1) * kGroup;
    for (const QWidget* part : parts_) width += part->sizeHint().width();
    return width;
}

QSize SideBySide::minimumSizeHint() const {
    int width = 0;
    for (const QWidget* part : parts_) width = std::max(width, part->minimumSizeHint().width());
    return {width, layout_->minimumSize().height()};
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool fit = width() >= likedWidth();
    layout_->setDirection(fit ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

}  // namespace hourglass::ui
