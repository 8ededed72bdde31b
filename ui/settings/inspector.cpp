#include "ui/settings/inspector.h"

#include <QVBoxLayout>

#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/discard.h"
#include "ui/settings/field_form.h"
#include "ui/settings/first_settings.h"
#include "ui/settings/section_form.h"
#include "ui/settings/setting_groups.h"
#include "ui/settings/tab_order.h"
#include "ui/settings/variants/variant_card.h"
#include "ui/style/card.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kInspectorWidth = 248;

/// Makes what a folded card holds when it is opened first: few people open all of them.
void fillGroup(DocumentModel& model, const SettingGroup& group, Card& card) {
    if (card.isFolded() || card.body()->count() > 0) return;
    for (auto& key : group.sections) {
        const SectionInfo* section = findSection(key);
        QWidget* form = makeSectionForm(model, key, false, &card);
        if (!form) continue;
        if (group.sections.size() > 1)
            card.body()->addWidget(new QuietLabel(QString::fromStdString(section->title), &card));
        card.body()->addWidget(form);
    }
}

}  // namespace

Inspector::Inspector(DocumentModel& model, QWidget* parent)
    : QScrollArea(parent), model_(model), firstCard_(new Card({}, this)) {
    setObjectName("inspector");
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kTight, kInside, kInside, kInside);
    column->setSpacing(kInside);
    column->addWidget(new VariantCard(model, page));
    firstCard_->setObjectName("first");
    firstCard_->setAccessibleName(tr("First settings"));
    column->addWidget(firstCard_);
    addGroups(column);
    column->addStretch(1);
    setWidget(page);
    setMinimumWidth(kInspectorWidth);
    connect(&model, &DocumentModel::experimentChanged, this, &Inspector::fillFirst);
    fillFirst();
}

void Inspector::addGroups(QVBoxLayout* column) {
    for (const SettingGroup& group : settingGroups()) {
        auto* card = new Card(group.title, this);
        card->makeFoldable("settings." + QString::fromStdString(group.sections.front()));
        column->addWidget(card);
        const auto show = [this, card, group] {
            card->setSummary(summaryOf(group, model_.experiment()));
        };
        connect(&model_, &DocumentModel::experimentChanged, card, show);
        connect(card, &Card::foldedChanged, this,
                [this, card, group] { fillGroup(model_, group, *card); });
        show();
        fillGroup(model_, group, *card);
    }
}

/// Anew where the code is another layer, or another optimizer has other fields.
void Inspector::fillFirst() {
    const Experiment& e = model_.experiment();
    const size_t layers = e.at("network.encoder").items().size();
    const std::string optimizer = e.at("optimizer.kind").text();
    if (first_ && layers == shownLayers_ && optimizer == shownOptimizer_) return;
    shownLayers_ = layers;
    shownOptimizer_ = optimizer;
    discard(first_);
    first_ = new FieldForm(model_, firstCard_);
    for (auto& [path, title] : firstSettings(e))
        if (const Field* field = fieldAt(e, path)) first_->add(*field, path, title);
    firstCard_->body()->addWidget(first_);
    if (QWidget* before = firstCard_->previousInFocusChain()) tabThrough(before, *first_);
}

}  // namespace hourglass::ui
