#include "ui/network/layer_popup.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include "core/experiment/schema.h"
#include "ui/network/stack_edits.h"
#include "ui/settings/field_form.h"

namespace hourglass::ui {

LayerPopup::LayerPopup(DocumentModel& model, const LayerLook& look, QWidget* parent)
    : QMenu(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("layerPopup");
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(12, 8, 12, 8);
    auto* form = new FieldForm(model, all);
    if (const KindInfo* kind = layerSection().kind(look.kind))
        form->add(kind->fields, "network." + look.part + "." + std::to_string(look.index));
    column->addWidget(form);
    if (look.movable) column->addWidget(orderButtons(model, look));
    auto* item = new QWidgetAction(this);
    item->setDefaultWidget(all);
    addAction(item);
}

QWidget* LayerPopup::orderButtons(DocumentModel& model, const LayerLook& look) {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 4, 0, 0);
    const auto add = [&](const QString& text, const char* name, std::function<Experiment()> made,
                         const QString& undoText) {
        auto* button = new QPushButton(text, row);
        button->setObjectName(name);
        button->setAutoDefault(false);
        line->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, &model, made, undoText] {
            model.edit(undoText, made());
            close();
        });
        return button;
    };
    const auto moved = [&model, look](int by) {
        return withLayerMoved(model.experiment(), look.part, look.index,
                              static_cast<size_t>(static_cast<int>(look.index) + by));
    };
    add(
        tr("◂ Earlier"), "layer.earlier", [moved] { return moved(-1); }, tr("Move layer"))
        ->setEnabled(look.index > 0);
    add(
        tr("Later ▸"), "layer.later", [moved] { return moved(1); }, tr("Move layer"));
    add(
        tr("Remove"), "layer.remove",
        [&model, look] { return withLayerRemoved(model.experiment(), look.part, look.index); },
        tr("Remove layer"));
    return row;
}

}  // namespace hourglass::ui
