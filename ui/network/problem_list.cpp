#include "ui/network/problem_list.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/actor_label.h"

namespace hourglass::ui {

ProblemList::ProblemList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    setObjectName("problems");
    column_->setContentsMargins(4, 0, 4, 0);
    column_->setSpacing(2);
    hide();
}

void ProblemList::show(const Problems& problems, const Problems& doubts) {
    if (problems == problems_ && doubts == doubts_) return;
    problems_ = problems;
    doubts_ = doubts;
    while (QLayoutItem* item = column_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (auto& problem : problems) add(problem, true);
    for (auto& doubt : doubts) add(doubt, false);
    setVisible(!problems.empty() || !doubts.empty());
}

void ProblemList::add(const Problem& problem, bool serious) {
    const QString what = QString::fromStdString(problem.what).toHtmlEscaped();
    const QString hint = QString::fromStdString(problem.hint).toHtmlEscaped();
    const QString mark = serious ? tr("Cannot be trained:") : tr("Note:");
    QLabel* label = serious ? new ActorLabel(Actor::Error, this) : new QLabel(this);
    label->setText(QString("<b>%1</b> %2 %3").arg(mark, what, hint));
    label->setWordWrap(true);
    label->setObjectName(serious ? "problem" : "doubt");
    column_->addWidget(label);
}

}  // namespace hourglass::ui
