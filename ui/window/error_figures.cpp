#include "ui/window/error_figures.h"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

#include "core/data/dataset.h"
#include "ui/style/actor_label.h"
#include "ui/style/colours.h"
#include "ui/style/number_words.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/steady_text.h"
#include "ui/style/type.h"
#include "ui/window/glossary.h"

namespace hourglass::ui {
ErrorFigures::ErrorFigures(Lab& lab, const Viewpoint& viewpoint, QWidget* parent)
    : QWidget(parent),
      lab_(lab),
      viewpoint_(viewpoint),
      word_(new QuietLabel(tr("Error"), this)),
      error_(new QLabel(this)),
      unit_(new QuietLabel({}, this)),
      pcaWord_(new QuietLabel({}, this)),
      pca_(new ActorLabel(Actor::Pca, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kTight);
    setType(error_, Type::Body, true);
    setType(pca_, Type::Body, true);
    error_->setObjectName("error");
    pca_->setObjectName("pcaError");
    for (QLabel* label : {word_, error_, unit_}) row->addWidget(label);
    row->addSpacing(kInside);
    for (QLabel* label : {pcaWord_, pca_}) row->addWidget(label);
    for (auto signal : {&Lab::stateChanged, &Lab::pcaChanged, &Lab::dataChanged})
        connect(&lab, signal, this, &ErrorFigures::refresh);
    connect(&lab, &Lab::figuresDue, this, &ErrorFigures::refresh);
    connect(&viewpoint, &Viewpoint::wordsDue, this, &ErrorFigures::refresh);
    connect(&viewpoint, &Viewpoint::liveChanged, this, &ErrorFigures::refresh);
    refresh();
}

/// The measurement that belongs to the shown moment: the last one up to it. Null: there is none.
const EpochRecord* ErrorFigures::measured() const {
    const auto& s = lab_.snapshot();
    if (!s || !s->history || s->history->epochs.empty() || !lab_.data()) return nullptr;
    const auto& rows = s->history->epochs;
    if (viewpoint_.isLive()) return &rows.back();
    const auto later = std::find_if(rows.begin(), rows.end(), [this](const EpochRecord& row) {
        return row.step > viewpoint_.updates();
    });
    return later == rows.begin() ? nullptr : &*(later - 1);
}

void ErrorFigures::refresh() {
    const auto& s = lab_.snapshot();
    const EpochRecord* const row = measured();
    for (QLabel* label : {word_, error_, unit_}) label->setVisible(row);
    if (row) {
        setSteadyText(*word_,
                      viewpoint_.isLive() ? tr("Error") : tr("Error at epoch %1").arg(row->epoch));
        const bool standIn = s->history->standIn;
        setSteadyText(*error_, measuredText(row->validationSse));
        unit_->setText(QString::fromStdString(unitFor("SSE/image", lab_.data()->sampleShape)));
        const QString what = standIn ? tr("Squared error on training samples: there is no part "
                                          "for validation")
                                     : tr("Squared error on the validation part");
        setToolTip("<p>" + what + "</p><p>" + meaningOf(unit_->text()).toHtmlEscaped() + "</p>");
        // A screen reader says the name of a label in place of its words.
        error_->setAccessibleName(
            QString("%1 %2 %3").arg(word_->text(), error_->text(), unit_->text()));
        error_->setAccessibleDescription(what);
    }
    const auto& pca = lab_.pca();
    const int64_t code = lab_.experiment().codeUnits();
    const bool beside = row && pca && code > 0 && code < std::ssize(*pca);
    for (QLabel* label : {pcaWord_, pca_}) label->setVisible(beside);
    if (!beside) return;
    pcaWord_->setText(tr("PCA"));
    setSteadyText(*pca_, measuredText((*pca)[static_cast<size_t>(code)]));
    const QString what =
        tr("Error of principal components with %n value(s), the best that "
           "straight lines can do",
           nullptr, static_cast<int>(code));
    pca_->setToolTip(what);
    pcaWord_->setToolTip(what);
    pca_->setAccessibleName(QString("%1 %2 %3").arg(pcaWord_->text(), pca_->text(), unit_->text()));
    pca_->setAccessibleDescription(what);
}

}  // namespace hourglass::ui
