#include "ui/window/transport_bar.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <cmath>

#include "core/base/duration.h"
#include "ui/style/icons.h"

namespace hourglass::ui {

TransportBar::TransportBar(Lab& lab, QWidget* parent)
    : QToolBar(tr("Training"), parent),
      lab_(lab),
      reset_(new QToolButton(this)),
      step_(new QToolButton(this)),
      train_(new QPushButton(this)),
      pace_(new QComboBox(this)) {
    setObjectName("transport");
    setMovable(false);
    setStyleSheet("QToolBar { border: none; background: palette(window); }");
    reset_->setObjectName("reset");
    reset_->setAccessibleName(tr("Reset"));
    reset_->setToolTip(tr("Back to epoch 0 with the same seed; the run so far stays in the chart"));
    reset_->setIconSize({20, 20});
    addWidget(reset_);
    train_->setObjectName("train");
    train_->setMinimumSize(104, 38);
    train_->setIconSize({18, 18});
    QFont bold = train_->font();
    bold.setBold(true);
    train_->setFont(bold);
    addWidget(train_);
    makeStep();
    pace_->setObjectName("pace");
    pace_->setAccessibleName(tr("Pace"));
    pace_->addItems({tr("Watch"), tr("Full speed")});
    pace_->setToolTip(
        tr("<p>Watch: begins batch by batch and grows to five epochs a second. Full "
           "speed: as fast as this computer can. S changes it.</p>"));
    addWidget(pace_);
    makeNumbers();
    connect(reset_, &QToolButton::clicked, &lab, &Lab::reset);
    connect(train_, &QPushButton::clicked, this, &TransportBar::trainPressed);
    connect(pace_, &QComboBox::activated, this,
            [this](int index) { lab_.setPace(index == 0 ? Pace::Watch : Pace::Full); });
    connect(&lab, &Lab::paceChanged, this,
            [this] { pace_->setCurrentIndex(lab_.pace() == Pace::Watch ? 0 : 1); });
    connect(&lab, &Lab::stateChanged, this, &TransportBar::refresh);
    connect(&lab, &Lab::snapshotReady, this, &TransportBar::showNumbers);
    refresh();
}

void TransportBar::makeStep() {
    step_->setObjectName("step");
    step_->setAccessibleName(tr("Step"));
    step_->setIconSize({20, 20});
    step_->setPopupMode(QToolButton::MenuButtonPopup);
    step_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
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
}

QLabel* TransportBar::number(const QString& widest, const QString& name, const QString& title) {
    auto* label = new QLabel(this);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(label->font().pointSizeF() * 0.95);
    label->setFont(font);
    label->setFixedWidth(QFontMetrics(font).horizontalAdvance(widest) + 4);
    label->setObjectName(name);
    label->setAccessibleName(title);
    label->setToolTip(title);
    label->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    addWidget(label);
    return label;
}

void TransportBar::makeNumbers() {
    auto* gap = new QWidget(this);
    gap->setFixedWidth(10);
    addWidget(gap);
    epoch_ = new QLabel(this);
    QFont digits = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    digits.setPointSizeF(font().pointSizeF() * 1.9);
    digits.setBold(true);
    epoch_->setFont(digits);
    epoch_->setObjectName("epoch");
    epoch_->setAccessibleName(tr("Epoch"));
    epoch_->setToolTip(tr("Epochs done, of epochs planned"));
    addWidget(epoch_);
    auto* gap2 = new QWidget(this);
    gap2->setFixedWidth(12);
    addWidget(gap2);
    speed_ = number("999,999 pictures/s", "speed", tr("Speed of training itself, without pauses"));
    time_ = number("99 h 59 min", "timeLeft", tr("Time left at this pace"));
    loss_ = number("valid. 99999.99", "losses",
                   tr("Objective on training batches and on validation pictures (on training "
                      "pictures where there is no validation part)"));
}

void TransportBar::addUndo(QAction* undo, QAction* redo) {
    undo_ = undo;
    redo_ = redo;
    auto* stretch = new QWidget(this);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(stretch);
    addAction(undo);
    addAction(redo);
    for (QAction* action : {undo, redo}) widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    showIcons();
}

void TransportBar::step() { lab_.step(level_); }

void TransportBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) showIcons();
    QToolBar::changeEvent(event);
}

void TransportBar::showIcons() {
    if (!train_) return;
    reset_->setIcon(signIcon(Sign::Reset, palette()));
    step_->setIcon(signIcon(Sign::Step, palette()));
    train_->setIcon(signIcon(lab_.isGoing() ? Sign::Pause : Sign::Play, palette()));
    if (undo_) undo_->setIcon(signIcon(Sign::Undo, palette()));
    if (redo_) redo_->setIcon(signIcon(Sign::Redo, palette()));
}

void TransportBar::refresh() {
    using State = Lab::State;
    const State state = lab_.state();
    train_->setText(state == State::Running    ? tr("Pause")
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
    showNumbers();
}

void TransportBar::showNumbers() {
    const auto& s = lab_.snapshot();
    if (!s || !s->history) {
        epoch_->setText(tr("EPOCH %1 / %2").arg(0, 4, 10, QChar('0')).arg("--"));
        return;
    }
    epoch_->setText(
        tr("EPOCH %1 / %2")
            .arg(static_cast<int>(std::floor(s->progress.epoch + 1e-9)), 4, 10, QChar('0'))
            .arg(s->epochs));
    const bool known = s->epochsPerSecond > 0;
    const int digits = s->epochsPerSecond < 10 ? 2 : 0;
    const QString samples = QLocale().toString(static_cast<qint64>(s->samplesPerSecond));
    speed_->setText(
        known
            ? tr("%1 epochs/s\n%2 pictures/s").arg(s->epochsPerSecond, 0, 'f', digits).arg(samples)
            : QString());
    time_->setText(known && s->secondsLeft > 0.5
                       ? tr("%1\nleft").arg(QString::fromStdString(durationText(s->secondsLeft)))
                       : QString());
    const History& history = *s->history;
    if (history.epochs.empty() || history.epochs.back().validation.empty()) return;
    const double valid = history.epochs.back().validation.front();
    const auto& batches = history.batches.points();
    const auto& trained = history.epochs.back().train;
    const QString train = !trained.empty()   ? QString::number(trained.front(), 'f', 2)
                          : !batches.empty() ? QString::number(batches.back(), 'f', 2)
                                             : QString("–");
    loss_->setText((history.standIn ? tr("loss   %1\ncheck %2") : tr("loss   %1\nvalid. %2"))
                       .arg(train)
                       .arg(valid, 0, 'f', 2));
}

}  // namespace hourglass::ui
