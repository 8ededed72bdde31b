#include "ui/training/slow_motion_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QToolButton>

#include "ui/style/icons.h"
#include "ui/style/link_button.h"
#include "ui/style/look.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/training/batch_samples.h"
#include "ui/training/caption_text.h"
#include "ui/training/step_dots.h"

namespace hourglass::ui {

SlowMotionBar::SlowMotionBar(SlowMotion& slow, QWidget* parent)
    : QToolBar(tr("Slow motion"), parent), slow_(slow) {
    setObjectName("slowMotion.bar");
    setMovable(false);
    toggleViewAction()->setVisible(false);  // it comes and goes with the mode
    layout()->setContentsMargins(kInside, kTight, kInside, kTight);
    addWidget(makeContent());
    connect(dots_, &StepDots::chosen, &slow, &SlowMotion::goTo);
    connect(back_, &QToolButton::clicked, &slow, &SlowMotion::back);
    connect(pause_, &QToolButton::clicked, &slow, &SlowMotion::pauseOrGoOn);
    connect(forward_, &QToolButton::clicked, &slow, &SlowMotion::forward);
    connect(leave_, &QToolButton::clicked, &slow, &SlowMotion::leave);
    connect(&slow, &SlowMotion::changed, this, &SlowMotionBar::refresh);
    showIcons();
    refresh();
}

QWidget* SlowMotionBar::makeContent() {
    auto* content = new QWidget(this);
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    auto* head = new QHBoxLayout;
    head->setSpacing(kInside);
    dots_ = new StepDots(content);
    title_ = new QLabel(content);
    title_->setObjectName("slowMotion.title");
    setType(title_, Type::Title, true);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    which_ = new QuietLabel({}, content);
    which_->setObjectName("slowMotion.which");
    head->addWidget(dots_);
    head->addWidget(title_, 1);
    head->addWidget(which_);
    back_ = makeButton("slowMotion.back", tr("Caption back"),
                       tr("Back to the caption before (B); training is not undone"));
    pause_ = makeButton("slowMotion.pause", tr("Pause"), {});
    forward_ = makeButton("slowMotion.forward", tr("Next caption"),
                          tr("To the next caption, then to the next batch (N)"));
    for (QToolButton* button : {back_, pause_, forward_}) head->addWidget(button);
    leave_ = new LinkButton(tr("Train on"), content);
    leave_->setObjectName("slowMotion.leave");
    leave_->setToolTip(tr("Leave slow motion: training goes on at its pace (M)"));
    head->addWidget(leave_);
    auto* below = new QHBoxLayout;
    below->setSpacing(kGroup);
    samples_ = new BatchSamples(content);
    below->addWidget(samples_);
    text_ = new CaptionText(content);
    below->addWidget(text_, 1);
    column->addLayout(head);
    column->addLayout(below);
    return content;
}

QToolButton* SlowMotionBar::makeButton(const char* name, const QString& words, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(words);
    button->setToolTip(tip);
    button->setFixedSize(kTarget, kTarget);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void SlowMotionBar::setLook(std::shared_ptr<const SampleLook> look) {
    look_ = std::move(look);
    refresh();
}

void SlowMotionBar::refresh() {
    setVisible(slow_.isOn());
    if (!slow_.isOn()) return;
    const StepCaption* caption = slow_.caption();
    back_->setEnabled(slow_.canGoBack());
    forward_->setEnabled(caption);
    pause_->setToolTip(slow_.isRunning() ? tr("Stay at this caption (Space)")
                                         : tr("Captions go on by themselves (Space)"));
    pause_->setAccessibleName(slow_.isRunning() ? tr("Pause") : tr("Go on"));
    showIcons();
    if (!caption) {
        title_->setText(tr("Waiting for the next batch"));
        text_->show(nullptr);
        samples_->hide();
        return dots_->show({}, 0, Actor::Input);
    }
    QStringList titles;
    for (const StepCaption& c : slow_.captions()) titles << c.title;
    dots_->show(titles, slow_.place(), caption->actor);
    title_->setText(caption->title);
    text_->show(caption);
    const StepTrace& trace = *slow_.trace();
    QString which = tr("update %1").arg(trace.update);
    if (trace.layer >= 0) which += ", " + QString::fromStdString(trace.stageTitle);
    if (slow_.isBehind()) which = tr("%1 (the pages show a later one)").arg(which);
    which_->setText(which);
    samples_->setVisible(!trace.clean.empty() && BatchSamples::canShow(*look_));
    samples_->show(trace, *caption, *look_);
}

void SlowMotionBar::showIcons() {
    back_->setIcon(signIcon(Sign::StepBack));
    forward_->setIcon(signIcon(Sign::Step));
    pause_->setIcon(signIcon(slow_.isRunning() ? Sign::Pause : Sign::Play));
}

void SlowMotionBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && leave_) refresh();
    QToolBar::changeEvent(event);
}

/// As the transport: a quiet bar with a line below.
void SlowMotionBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    painter.fillRect(rect(), s.card);
    painter.fillRect(0, height() - 1, width(), 1, s.line);
}

}  // namespace hourglass::ui
