#include "ui/analyses/analysis_settings.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/settings/field_form.h"
#include "ui/style/fold_header.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

std::string settingPath(const std::string& analysis, const std::string& field = {}) {
    return "analysis." + analysis + (field.empty() ? "" : "." + field);
}

}  // namespace

AnalysisSettings::AnalysisSettings(const Entry<Analysis>& entry, QWidget* parent)
    : QWidget(parent), entry_(entry), column_(new QVBoxLayout(this)), fold_(new FoldHeader(this)) {
    for (auto& field : entry.fields) values_[settingPath(entry.id, field.id)] = field.initial;
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kTight);
    fold_->setTitle(tr("Settings"));
    fold_->setObjectName(QString::fromStdString("analysis.settings." + entry.id));
    fold_->setToolTip(tr("Show or hide the settings of this question (Enter)"));
    fold_->setChecked(false);
    column_->addWidget(fold_);
    setVisible(!isEmpty());
    showSummary();
    connect(fold_, &FoldHeader::toggled, this, [this](bool open) {
        if (open && !form_) makeForm();
        if (form_) form_->setVisible(open);
        updateGeometry();
    });
}

void AnalysisSettings::makeForm() {
    form_ = new FieldForm({[this](const std::string& path) { return values_[path]; },
                           [this](const std::string& path, const Value& value, const QString&) {
                               values_[path] = value;
                               showSummary();
                           },
                           tr("Used when it is run next.")},
                          this);
    form_->add(entry_.fields, settingPath(entry_.id));
    column_->addWidget(form_);
}

void AnalysisSettings::showSummary() {
    const bool changed =
        std::any_of(entry_.fields.begin(), entry_.fields.end(), [this](const Field& field) {
            return writeJson(values_.at(settingPath(entry_.id, field.id))) !=
                   writeJson(field.initial);
        });
    fold_->setSummary(changed ? tr("changed") : tr("default"));
}

Value AnalysisSettings::values() const {
    Value result = Value::object();
    for (auto& field : entry_.fields)
        result.set(field.id, values_.at(settingPath(entry_.id, field.id)));
    return result;
}

}  // namespace hourglass::ui
