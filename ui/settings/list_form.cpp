#include "ui/settings/list_form.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/settings/kind_form.h"
#include "ui/style/link_button.h"
#include "ui/style/space.h"

namespace hourglass::ui {

ListForm::ListForm(DocumentModel& model, const SectionInfo& section, QWidget* parent)
    : QWidget(parent), model_(model), section_(section), layout_(new QVBoxLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(kInside);
    auto* add = new LinkButton(tr("Add %1…").arg(QString::fromStdString(section.noun)), this);
    add->setObjectName(QString::fromStdString(section.key + ".add"));
    auto* menu = new QMenu(add);
    for (auto& kind : section.kinds) {
        QAction* action = menu->addAction(QString::fromStdString(kind.title));
        action->setToolTip(QString::fromStdString(kind.help));
        connect(action, &QAction::triggered, this, [this, id = kind.id] {
            Value items = model_.experiment().section(section_.key);
            Value item = Value::object();
            item.set("kind", id);
            items.items().push_back(item);
            replace(items, tr("Add %1").arg(QString::fromStdString(section_.noun)));
        });
    }
    add->setMenu(menu);
    layout_->addWidget(add);
    connect(&model, &DocumentModel::experimentChanged, this, &ListForm::refresh);
    rebuild(model.experiment().section(section.key));
}

void ListForm::replace(Value items, const QString& text) { model_.set(section_.key, items, text); }

void ListForm::refresh() {
    const Value& items = model_.experiment().section(section_.key);
    if (items.items().size() != shown_) rebuild(items);
}

void ListForm::rebuild(const Value& items) {
    if (rows_) {
        rows_->hide();
        rows_->deleteLater();
    }
    shown_ = items.items().size();
    rows_ = new QWidget(this);
    auto* column = new QVBoxLayout(rows_);
    column->setContentsMargins(0, 0, 0, 0);
    for (size_t i = 0; i < shown_; ++i) {
        auto* row = new QHBoxLayout;
        const std::string path = section_.key + "." + std::to_string(i);
        row->addWidget(new KindForm(model_, section_, path, rows_), 1);
        auto* remove = new QToolButton(rows_);
        remove->setText("×");
        remove->setObjectName(QString::fromStdString(path + ".remove"));
        remove->setToolTip(tr("Remove this %1").arg(QString::fromStdString(section_.noun)));
        remove->setAccessibleName(remove->toolTip());
        connect(remove, &QToolButton::clicked, this, [this, i] {
            Value list = model_.experiment().section(section_.key);
            if (i >= list.items().size()) return;
            list.items().erase(list.items().begin() + static_cast<long>(i));
            replace(list, tr("Remove %1").arg(QString::fromStdString(section_.noun)));
        });
        row->addWidget(remove, 0, Qt::AlignTop);
        column->addLayout(row);
    }
    layout_->insertWidget(0, rows_);
}

}  // namespace hourglass::ui
