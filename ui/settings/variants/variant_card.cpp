#include "ui/settings/variants/variant_card.h"

#include <QLabel>
#include <QVBoxLayout>

#include "core/experiment/recipe.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/discard.h"
#include "ui/settings/field_form.h"
#include "ui/settings/tab_order.h"
#include "ui/settings/variants/choose_variant.h"
#include "ui/settings/variants/formula_view.h"
#include "ui/settings/variants/knobs.h"
#include "ui/settings/variants/variant_gallery.h"
#include "ui/style/link_button.h"

namespace hourglass::ui {

VariantCard::VariantCard(DocumentModel& model, QWidget* parent)
    : Card(tr("Variant"), parent),
      model_(model),
      words_(new QLabel(this)),
      formula_(new FormulaView(this)) {
    setObjectName("variant");
    auto* change = addLink(tr("Change…"), "variant.change");
    change->setToolTip(tr("All variants, with what each does and changes"));
    connect(change, &LinkButton::clicked, this, &VariantCard::openGallery);
    words_->setObjectName("variant.words");
    words_->setWordWrap(true);
    body()->addWidget(words_);
    body()->addWidget(formula_);
    connect(&model, &DocumentModel::experimentChanged, this, &VariantCard::refresh);
    refresh();
}

void VariantCard::openGallery() {
    auto* gallery = new VariantGallery(model_, window());
    gallery->setAttribute(Qt::WA_DeleteOnClose);
    gallery->open();
}

void VariantCard::refresh() {
    fillKnobs();
    if (model_.experiment().recipe == shown_) return;
    shown_ = model_.experiment().recipe;
    const auto recipe = findRecipe(shown_);
    if (!recipe) return;
    const Recipe& r = **recipe;
    setTitle(QString::fromStdString(r.title));
    words_->setText(firstSentence(r.text));
    words_->setToolTip("<p>" + QString::fromStdString(r.text).toHtmlEscaped() + "</p>");
    formula_->setFormula(QString::fromStdString(r.typeset), QString::fromStdString(r.formula));
}

/// Anew where other settings make the variant, or they have another kind.
void VariantCard::fillKnobs() {
    const std::vector<std::string> paths = knobsOf(model_.experiment());
    if (paths == shownKnobs_) return;
    shownKnobs_ = paths;
    discard(knobs_);
    if (paths.empty()) return;
    knobs_ = new FieldForm(model_, this);
    knobs_->useSliders();
    for (auto& path : paths) knobs_->add(*fieldAt(model_.experiment(), path), path);
    body()->addWidget(knobs_);
    if (auto* before = findChild<QWidget*>("variant.change")) tabThrough(before, *knobs_);
}

}  // namespace hourglass::ui
