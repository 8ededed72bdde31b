#include "ui/window/transport_bar.h"

#include <QEvent>
#include <QLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/training/slow_motion.h"
#include "ui/window/error_figures.h"
#include "ui/window/run_figures.h"

namespace hourglass::ui {
namespace {

constexpr QSize kSignSize(18, 18);

}  // namespace

TransportBar::TransportBar(Lab& lab, QWidget* parent)
    : QToolBar(tr("Training"), parent),
      lab_(lab),
      reset_(new QToolButton(this)),
      step_(new QToolButton(this)),
      train_(new QPushButton(this)),
      pace_(new Segments(this)),
      slowButton_(new QToolButton(this)) {
    setObjectName("transport");
    setMovable(false);
    setIconSize(kSignSize);
    layout()->setContentsMargins(kInside, kTight, kInside, kTight);
    layout()->setSpacing(kTight);
    reset_->setObjectName("reset");
    reset_->setAccessibleName(tr("Reset"));
    reset_->setToolTip(tr("Back to epoch 0 with the same seed; the run so far stays in the chart"));
    reset_->setFixedSize(kTarget, kTarget);
    addWidget(reset_);
    reset_->setAutoRaise(false);
    makeTrain();
    makeStep();
    makePace();
    slowButton_->setObjectName("slowMotion.button");
    slowButton_->setFixedSize(kTarget, kTarget);
    addWidget(slowButton_);
    slowButton_->setAutoRaise(false);
    addSpace(kInside);
    auto* figures = new RunFigures(lab, this);
    figures->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    addWidget(figures);
    connect(reset_, &QToolButton::clicked, &lab, &Lab::reset);
    connect(train_, &QPushButton::clicked, this, &TransportBar::trainPressed);
    connect(&lab, &Lab::stateChanged, this, &TransportBar::refresh);
    refresh();
}

void TransportBar::makeTrain() {
    train_->setObjectName("train");
    train_->setProperty("primary", true);
    train_->setMinimumSize(108, 34);
    train_->setIconSize(kSignSize);
    setType(train_, Type::Body, true);
    addWidget(train_);
}

void TransportBar::makeStep() {
    step_->setObjectName("step");
    step_->setAccessibleName(tr("Step"));
    step_->setPopupMode(QToolButton::MenuButtonPopup);
    step_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    step_->setMinimumHeight(kTarget);
    auto* menu = new QMenu(step_);
    const auto add = [&](Lab::Level level, const QString& text) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, level, text] {
            level_ = level;
            step_->setText(text);
            step();
        });
        if (level == level_) step_->setText(text);
    };
    add(Lab::Level::Batch, tr("1 batch"));
    add(Lab::Level::Epoch, tr("1 epoch"));
    add(Lab::Level::TenEpochs, tr("10 epochs"));
    step_->setMenu(menu);
    step_->setToolTip(tr("Train a step and stop (.)"));
    connect(step_, &QToolButton::clicked, this, &TransportBar::step);
    addWidget(step_);
    step_->setAutoRaise(false);
}

void TransportBar::makePace() {
    pace_->setObjectName("pace");
    pace_->setAccessibleName(tr("Pace"));
    pace_->addItem(tr("Watch"),
                   tr("<p>Begins batch by batch and grows to five epochs a second. S changes the "
                      "pace.</p>"),
                   "pace.watch");
    pace_->addItem(tr("Full"), tr("<p>As fast as this computer can. S changes the pace.</p>"),
                   "pace.full");
    const auto show = [this] { pace_->setCurrent(lab_.pace() == Pace::Watch ? 0 : 1); };
    show();
    addWidget(pace_);
    connect(pace_, &Segments::chosen, this,
            [this](int index) { lab_.setPace(index == 0 ? Pace::Watch : Pace::Full); });
    connect(&lab_, &Lab::paceChanged, this, show);
}

void TransportBar::addSpace(int width) {
    auto* gap = new QWidget(this);
    gap->setFixedWidth(width);
    addWidget(gap);
}

void TransportBar::addSlowMotion(QAction* mode, SlowMotion& slow) {
    slow_ = &slow;
    slowButton_->setAccessibleName(tr("Slow motion"));
    slowButton_->setCheckable(true);
    slowButton_->setToolTip(
        tr("<p>Slow motion: one update at a time, told in captions. Again: training goes on. "
           "(M)</p>"));
    connect(slowButton_, &QToolButton::clicked, mode, &QAction::trigger);
    connect(&slow, &SlowMotion::changed, this, &TransportBar::refresh);
    refresh();
}

void TransportBar::addUndo(const Viewpoint& viewpoint, QAction* undo, QAction* redo) {
    undo_ = undo;
    redo_ = redo;
    auto* stretch = new QWidget(this);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(stretch);
    addWidget(new ErrorFigures(lab_, viewpoint, this));
    addSpace(kTight);
    addAction(undo);
    addAction(redo);
    for (QAction* action : {undo, redo}) {
        auto* button = qobject_cast<QToolButton*>(widgetForAction(action));
        button->setFocusPolicy(Qt::TabFocus);
        button->setAutoRaise(false);
        button->setFixedSize(kTarget, kTarget);
    }
    showIcons();
}

void TransportBar::step() { lab_.step(level_); }

void TransportBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && train_) showIcons();
    QToolBar::changeEvent(event);
}

/// A quiet bar with a line below.
void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    painter.fillRect(rect(), s.card);
    painter.fillRect(0, height() - 1, width(), 1, s.line);
}

void TransportBar::showIcons() {
    reset_->setIcon(signIcon(Sign::Reset));
    step_->setIcon(signIcon(Sign::Step));
    slowButton_->setIcon(signIcon(Sign::SlowMotion));
    const bool going = slow_ && slow_->isOn() ? slow_->isRunning() : lab_.isGoing();
    train_->setIcon(
        signIcon(going ? Sign::Pause : Sign::Play, palette().color(QPalette::HighlightedText)));
    if (undo_) undo_->setIcon(signIcon(Sign::Undo));
    if (redo_) redo_->setIcon(signIcon(Sign::Redo));
}

void TransportBar::refresh() {
    using State = Lab::State;
    const State state = lab_.state();
    const bool slow = slow_ && slow_->isOn();
    slowButton_->setChecked(slow);
    train_->setText(slow                       ? slow_->isRunning() ? tr("Pause") : tr("Go on")
                                          : state == State::Running ? tr("Pause")
                    : state == State::Pausing  ? tr("Pausing…")
                    : state == State::Finished ? tr("Train on")
                                               : tr("Train"));
    const bool able = state != State::Unusable && state != State::Diverged;
    train_->setEnabled(able);
    train_->setToolTip(able ? tr("Train or pause (Space, or Ctrl+Return anywhere)")
                            : "<p>" + lab_.message().toHtmlEscaped() + "</p>");
    step_->setEnabled(state == State::Ready || state == State::Paused);
    reset_->setEnabled(state != State::Unusable && state != State::Loading);
    showIcons();
}

}  // namespace hourglass::ui
