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

constexpr int kInspectorWidth = 260;

/// Makes what a folded card holds when it is opened first: few people open all of them.
void fillGroup(DocumentModel& model, const SettingGroup& group, Card& card) {
    if (card.isFolded() || card.body()->count() > 0) return;
    for (auto& key : group.sections) {
        const SectionInfo* section = findSection(key);
        QWidget* form = makeSectionForm(model, key, &card);
        if (!form) continue;
        if (group.sections.size() > 1)
            card.body()->addWidget(new QuietLabel(QString::fromStdString(section->title), &card));
        card.body()->addWidget(form);
    }
}

}  // namespace

Inspector::Inspector(DocumentModel& model, QWidget* parent)
    : SidePanel(kInspectorWidth, parent), model_(model), firstCard_(new Card({}, this)) {
    setObjectName("inspector");
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
    std::vector<const Field*> fields;
    std::vector<std::string> paths;
    const std::vector<FirstSetting> settings = firstSettings(e);
    for (auto& setting : settings) {
        fields.push_back(fieldAt(e, setting.path));
        paths.push_back(setting.path);
    }
    if (first_ && fields == shownFields_ && paths == shownPaths_) return;
    shownFields_ = fields;
    shownPaths_ = paths;
    discard(first_);
    first_ = new FieldForm(model_, firstCard_);
    for (size_t i = 0; i < settings.size(); ++i)
        if (fields[i]) first_->add(*fields[i], settings[i].path, settings[i].title);
    firstCard_->body()->addWidget(first_);
    if (QWidget* before = firstCard_->previousInFocusChain()) tabThrough(before, *first_);
}

}  // namespace hourglass::ui
