#include "ui/settings/kind_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/settings/change_chip.h"
#include "ui/settings/field_form.h"
#include "ui/settings/tab_order.h"
#include "ui/style/space.h"

namespace hourglass::ui {

KindForm::KindForm(DocumentModel& model, const SectionInfo& section, std::string path,
                   QWidget* parent, bool brief)
    : QWidget(parent),
      model_(model),
      section_(section),
      path_(std::move(path)),
      kinds_(new QComboBox(this)),
      layout_(new QVBoxLayout(this)),
      brief_(brief) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(kTight);
    kinds_->setObjectName(QString::fromStdString(path_ + ".kind"));
    kinds_->setAccessibleName(QString::fromStdString(section.title));
    kinds_->setFocusPolicy(Qt::StrongFocus);
    kinds_->setMinimumContentsLength(8);
    kinds_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (auto& kind : section.kinds) {
        kinds_->addItem(QString::fromStdString(kind.title), QString::fromStdString(kind.id));
        kinds_->setItemData(kinds_->count() - 1, QString::fromStdString(kind.help),
                            Qt::ToolTipRole);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(kinds_, 1);
    row->addWidget(new ChangeChip(Field::Change::Rebuild, this));
    layout_->addLayout(row);
    connect(kinds_, &QComboBox::activated, this, [this](int index) {
        const std::string id = kinds_->itemData(index).toString().toStdString();
        model_.set(path_ + ".kind", Value(id),
                   tr("Choose %1").arg(QString::fromStdString(section_.noun)));
        refresh();
    });
    connect(&model, &DocumentModel::experimentChanged, this, &KindForm::refresh);
    refresh();
}

void KindForm::refresh() {
    const std::string id = model_.experiment().at(path_)["kind"].text();
    const KindInfo* kind = section_.kind(id);
    if (!kind || id == shown_) return;
    shown_ = id;
    kinds_->setCurrentIndex(kinds_->findData(QString::fromStdString(id)));
    kinds_->setToolTip("<p>" + QString::fromStdString(kind->help).toHtmlEscaped() + "</p>");
    if (form_) {
        form_->hide();
        form_->deleteLater();
        form_ = nullptr;
    }
    if (kind->fields.empty()) return;
    form_ = new FieldForm(model_, this);
    if (brief_) {
        form_->useSliders();
        form_->keepNarrow();
        form_->add(kind->fields.front(), path_ + "." + kind->fields.front().id);
    } else {
        form_->add(kind->fields, path_);
    }
    layout_->addWidget(form_);
    tabThrough(kinds_, *form_);
}

}  // namespace hourglass::ui
