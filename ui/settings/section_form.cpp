#include "ui/settings/section_form.h"

#include "core/experiment/schema.h"
#include "ui/settings/field_form.h"
#include "ui/settings/kind_form.h"
#include "ui/settings/list_form.h"

namespace hourglass::ui {

QWidget* makeSectionForm(DocumentModel& model, const std::string& key, QWidget* parent) {
    const SectionInfo* info = findSection(key);
    if (!info) return nullptr;
    if (info->list) return new ListForm(model, *info, parent);
    if (!info->kinds.empty()) return new KindForm(model, *info, key, parent);
    auto* form = new FieldForm(model, parent);
    form->add(info->fields, key);
    return form;
}

}  // namespace hourglass::ui
