#pragma once

#include <QBoxLayout>
#include <QWidget>

#include "ui/style/space.h"

namespace hourglass::ui {

/// Two views that stand beside each other where there is width, else one above the other.
class TwoParts : public QWidget {
 public:
    TwoParts(QWidget* first, QWidget* second, QWidget* parent)
        : QWidget(parent), box_(new QBoxLayout(QBoxLayout::TopToBottom, this)) {
        box_->setContentsMargins(0, 0, 0, 0);
        box_->setSpacing(kInside);
        box_->addWidget(first, 1);
        box_->addWidget(second, 1);
    }

    /// What they need beside each other: one above the other they have more room than that.
    QSize minimumSizeHint() const override {
        QSize least;
        for (int i = 0; i < box_->count(); ++i)
            least = least.expandedTo(box_->itemAt(i)->minimumSize());
        return least;
    }

 protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        int stacked = box_->spacing();
        for (int i = 0; i < box_->count(); ++i) stacked += box_->itemAt(i)->minimumSize().height();
        const bool beside = width() > 3 * height() || height() < stacked;
        box_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    }

 private:
    QBoxLayout* box_;
};

}  // namespace hourglass::ui
