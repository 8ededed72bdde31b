#include "ui/window/new_run_ribbon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hourglass::ui {

NewRunRibbon::NewRunRibbon(Lab& lab, QWidget* parent)
    : TintedFrame({{0xe4, 0xf2, 0xe1}, {0x1d, 0x3d, 0x17}},
                  {{0x24, 0x42, 0x20}, {0xde, 0xf3, 0xd8}}, parent),
      lab_(lab),
      words_(new QLabel(this)) {
    setObjectName("newRunRibbon");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 8, 5);
    words_->setObjectName("newRunRibbon.words");
    words_->setAccessibleDescription(tr("A new run began"));
    words_->setWordWrap(true);
    words_->setMinimumWidth(60);  // it wraps: a small window stays small
    row->addWidget(words_, 1);
    auto* back = new QPushButton(tr("Back to it"), this);
    back->setObjectName("newRunRibbon.back");
    back->setToolTip(tr("Open the run before, with its curves and weights"));
    row->addWidget(back);
    trainOn_ = new QPushButton(tr("Let it train on"), this);
    trainOn_->setObjectName("newRunRibbon.trainOn");
    trainOn_->setToolTip(tr("The run before trains on in the queue, behind the new one"));
    row->addWidget(trainOn_);
    auto* close = new QPushButton(tr("Hide"), this);
    close->setObjectName("newRunRibbon.hide");
    close->setToolTip(tr("The run before stays in the list of runs"));
    row->addWidget(close);
    connect(
        back, &QPushButton::clicked, this, [this] { Q_EMIT backWanted(left_); },
        Qt::QueuedConnection);
    connect(trainOn_, &QPushButton::clicked, this, [this] {
        trainOn_->hide();
        Q_EMIT queueWanted(left_);
    });
    connect(close, &QPushButton::clicked, this, &QWidget::hide, Qt::QueuedConnection);
    connect(&lab, &Lab::newRunBegan, this, &NewRunRibbon::show);
    connect(&lab, &Lab::runOpened, this, &QWidget::hide);
    connect(&lab, &Lab::runClosed, this, &QWidget::hide);
    connect(&lab, &Lab::stateChanged, this, [this] {
        if (lab_.isGoing()) hide();
    });
    hide();
}

void NewRunRibbon::show(int64_t left) {
    const KeptRun* run = lab_.runs().find(left);
    if (!run) return;
    left_ = left;
    trainOn_->setVisible(!isOver(*run));
    words_->setText(tr("Run %1 began: %2. %3 stays in the list, as it was trained.")
                        .arg(lab_.shownNumber())
                        .arg(lab_.runLabel(), run->title()));
    setVisible(true);
}

}  // namespace hourglass::ui
