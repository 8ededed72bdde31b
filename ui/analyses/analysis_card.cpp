#include "ui/analyses/analysis_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/analyses/analysis_settings.h"
#include "ui/style/draw.h"
#include "ui/style/link_button.h"
#include "ui/style/look.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kWideSettings = 1000;  // they take the row's width where there are some

}  // namespace

AnalysisCard::AnalysisCard(const Entry<Analysis>& entry, QWidget* parent)
    : Card(QString::fromStdString(entry.title), parent),
      entry_(entry),
      settings_(new AnalysisSettings(entry, this)),
      help_(new QuietLabel(QString::fromStdString(entry.help), this)),
      about_(new QuietLabel({}, this)),
      whyUnfit_(new QLabel(this)),
      figure_(new QLabel(this)) {
    const QString id = QString::fromStdString(entry.id);
    setObjectName("analysis.card." + id);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Enter runs it, the arrows lead to the other questions."));
    whyUnfit_->setObjectName("analysis.whyNot." + id);
    about_->setObjectName("analysis.about." + id);
    figure_->setObjectName("analysis.figure." + id);
    setType(whyUnfit_, Type::Small);
    for (auto* label : QList<QLabel*>{help_, about_, whyUnfit_, figure_}) label->setWordWrap(true);
    open_ = addLink(tr("Open"), "analysis.open." + id);
    open_->setToolTip(tr("Show the whole answer"));
    connect(open_, &LinkButton::clicked, this, [this] { Q_EMIT openWanted(entry_.id); });
    body()->addWidget(help_);
    body()->addWidget(whyUnfit_);
    body()->addWidget(figure_);
    body()->addWidget(about_);
    body()->addStretch(1);
    body()->addWidget(makeFoot());
    setState({});
}

QWidget* AnalysisCard::makeFoot() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    const QString id = QString::fromStdString(entry_.id);
    run_ = new QPushButton(tr("Run"), box);
    run_->setObjectName("analysis.run." + id);
    busy_ = new QProgressBar(box);
    busy_->setRange(0, 0);  // how long is not known
    busy_->setTextVisible(false);
    busy_->setMaximumHeight(run_->sizeHint().height() / 2);
    busy_->setAccessibleName(tr("%1 is running").arg(accessibleName()));
    foot_ = row;
    takeSettings();
    row->addWidget(busy_, 1, Qt::AlignVCenter);
    row->addStretch(1);
    row->addWidget(run_, 0, Qt::AlignBottom);
    connect(run_, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(entry_.id); });
    return box;
}

void AnalysisCard::takeSettings() {
    foot_->insertWidget(0, settings_, kWideSettings);
    settings_->setVisible(!settings_->isEmpty() && whyUnfit_->text().isEmpty());
}

void AnalysisCard::setState(const AnalysisCardState& state) {
    const bool fits = state.whyUnfit.isEmpty();
    const bool answered = state.isAnswered;
    whyUnfit_->setText(state.whyUnfit);
    whyUnfit_->setVisible(!fits);
    help_->setEnabled(fits);
    if (settings_->parentWidget() && isAncestorOf(settings_))
        settings_->setVisible(fits && !settings_->isEmpty());
    figure_->setText(state.figure);
    about_->setText(state.about);
    for (auto* label : QList<QLabel*>{figure_, about_}) label->setVisible(!label->text().isEmpty());
    run_->setText(state.isBusy ? tr("Cancel") : answered ? tr("Run again") : tr("Run"));
    run_->setEnabled(state.isBusy || (fits && state.whyNot.isEmpty()));
    run_->setToolTip(state.isBusy        ? tr("Give this analysis up (Esc)")
                     : run_->isEnabled() ? tr("Ask the moment that is shown (Enter)")
                     : !fits             ? state.whyUnfit
                                         : state.whyNot);
    run_->setVisible(fits);
    busy_->setVisible(state.isBusy);
    open_->setVisible(answered || state.isBusy);
    foot_->parentWidget()->setVisible(fits);
    setAccessibleDescription(QStringList{help_->text(), state.whyUnfit, state.figure, state.about}
                                 .join(' ')
                                 .simplified());
}

void AnalysisCard::setCurrent(bool current) {
    current_ = current;
    update();
}

void AnalysisCard::focusInEvent(QFocusEvent* event) {
    Card::focusInEvent(event);
    Q_EMIT chosen(entry_.id);
    update();
}

void AnalysisCard::focusOutEvent(QFocusEvent* event) {
    Card::focusOutEvent(event);
    update();
}

void AnalysisCard::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && hasFocus()) return Q_EMIT runWanted(entry_.id);
    Card::keyPressEvent(event);
}

void AnalysisCard::mousePressEvent(QMouseEvent*) { setFocus(Qt::MouseFocusReason); }

void AnalysisCard::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT runWanted(entry_.id); }

void AnalysisCard::paintEvent(QPaintEvent* event) {
    Card::paintEvent(event);
    QPainter painter(this);
    if (hasFocus())
        drawFocus(painter, rect(), palette());
    else if (current_)
        drawBox(painter, rect(), kRound, Qt::transparent, surfacesOf(palette()).link);
}

}  // namespace hourglass::ui
