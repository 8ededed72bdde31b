#include "ui/latent/tool_tabs.h"

#include <QHBoxLayout>
#include <QMenu>

#include "ui/style/link_button.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"

namespace hourglass::ui {

ToolTabs::ToolTabs(QWidget* parent)
    : QWidget(parent),
      segments_(new Segments(this)),
      more_(new LinkButton(tr("More ▾"), this)),
      menu_(new QMenu(more_)) {
    segments_->setCompact();
    more_->setObjectName("latent.moreTools");
    more_->setToolTip(tr("More tools for the space of codes"));
    more_->setMenu(menu_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    row->addWidget(segments_);
    row->addWidget(more_);
    row->addStretch(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(segments_, &Segments::chosen, this, [this](int tool) {
        setCurrent(tool);
        Q_EMIT chosen(tool);
    });
    connect(menu_, &QMenu::aboutToShow, this, &ToolTabs::offer);
}

void ToolTabs::addTool(const QString& title, const QString& tip, const QString& name) {
    segments_->addItem(title, tip, name);
    titles_ << title;
    tips_ << tip;
    inSight_ << true;
    segments_->setCurrent(current_);
    arrange();
}

void ToolTabs::setCurrent(int tool) {
    current_ = tool;
    segments_->setCurrent(tool);
    arrange();
}

QSize ToolTabs::sizeHint() const {
    int width = 0;
    for (int i = 0; i < count(); ++i) width += segments_->itemWidth(i);
    return {width, std::max(segments_->sizeHint().height(), more_->sizeHint().height())};
}

/// The open one and the way to the others.
QSize ToolTabs::minimumSizeHint() const {
    return {segments_->itemWidth(current_) + kInside + more_->sizeHint().width(),
            sizeHint().height()};
}

void ToolTabs::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// From the left as many as there is room for beside the open one and "More".
void ToolTabs::arrange() {
    const bool all = sizeHint().width() <= width();
    int room = width() - kInside - more_->sizeHint().width() - segments_->itemWidth(current_);
    for (int i = 0; i < count(); ++i) {
        bool fits = all || i == current_;
        if (!fits) {
            room -= segments_->itemWidth(i);
            fits = room >= 0;
        }
        inSight_[i] = fits;
        segments_->setItemShown(i, fits);
    }
    more_->setVisible(!all);
}

void ToolTabs::offer() {
    menu_->clear();
    for (int i = 0; i < count(); ++i) {
        if (inSight_[i]) continue;
        QAction* action = menu_->addAction(titles_[i]);
        action->setToolTip(tips_[i]);
        connect(action, &QAction::triggered, this, [this, i] {
            setCurrent(i);
            Q_EMIT chosen(i);
        });
    }
    menu_->setToolTipsVisible(true);
}

}  // namespace hourglass::ui
