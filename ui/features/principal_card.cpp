#include "ui/features/principal_card.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

PrincipalCard::PrincipalCard(QWidget* parent)
    : QWidget(parent),
      angle_(new QuietLabel),
      rotate_(new QCheckBox(tr("Rotate"), this)),
      view_(new PrincipalView),
      scroll_(new QScrollArea(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    angle_->setObjectName("features.angle");
    angle_->setWordWrap(true);
    rotate_->setObjectName("features.rotate");
    rotate_->setToolTip(
        tr("The units of a linear autoencoder span the plane of the principal directions but are "
           "not these directions. Turned within their plane they are: raw, rotated and true side "
           "by side."));
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(view_);
    column->addWidget(angle_);
    column->addWidget(rotate_);
    column->addWidget(scroll_, 1);
    connect(rotate_, &QCheckBox::toggled, this, [this](bool on) {
        view_->setRotated(on);
        fit();
    });
}

void PrincipalCard::setRotated(bool rotated) { rotate_->setChecked(rotated); }

void PrincipalCard::setAnswer(const std::shared_ptr<const FeatureAnswer>& answer) {
    view_->setAnswer(answer);
    angle_->setText(view_->angleSentence());
    rotate_->setVisible(view_->canRotate());
    fit();
}

void PrincipalCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void PrincipalCard::fit() {
    const QSize whole = scroll_->maximumViewportSize();
    int height = view_->heightFor(whole.width());
    if (height > whole.height())  // a bar takes some of the width
        height = view_->heightFor(whole.width() - scroll_->verticalScrollBar()->sizeHint().width());
    view_->setMinimumHeight(height);
}

}  // namespace hourglass::ui
