#include "ui/settings/inspector.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/field_form.h"
#include "ui/settings/heading.h"
#include "ui/settings/kind_form.h"
#include "ui/settings/list_form.h"
#include "ui/settings/variant_picker.h"

namespace hourglass::ui {
namespace {

constexpr int kWidth = 228;

void discard(QWidget*& widget) {
    if (!widget) return;
    widget->hide();
    widget->deleteLater();
    widget = nullptr;
}

}  // namespace

Inspector::Inspector(DocumentModel& model, QWidget* parent)
    : QScrollArea(parent), model_(model), body_(new QWidget(this)) {
    setObjectName("inspector");
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(6);
    column->addWidget(new Heading(tr("Variant"), body_));
    column->addWidget(new VariantPicker(model, body_));
    column->addLayout(knobsPlace_ = new QVBoxLayout);
    column->addLayout(firstPlace_ = new QVBoxLayout);
    moreButton_ = new QToolButton(body_);
    moreButton_->setObjectName("more");
    moreButton_->setText(tr("More settings"));
    moreButton_->setCheckable(true);
    moreButton_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    moreButton_->setArrowType(Qt::RightArrow);
    moreButton_->setAutoRaise(true);
    column->addWidget(moreButton_);
    connect(moreButton_, &QToolButton::toggled, this, [this, column](bool on) {
        moreButton_->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        if (on && !more_) {
            fillMore();
            column->insertWidget(column->count() - 1, more_);
        }
        if (more_) more_->setVisible(on);
    });
    column->addStretch(1);
    setWidget(body_);
    setMinimumWidth(kWidth);
    connect(&model, &DocumentModel::experimentChanged, this, &Inspector::refresh);
    refresh();
}

void Inspector::refresh() {
    const Experiment& e = model_.experiment();
    const size_t layers = e.at("network.encoder").items().size();
    const bool sameRecipe = e.recipe == shownRecipe_;
    if (!sameRecipe) {
        shownRecipe_ = e.recipe;
        fillKnobs();
    }
    if (!sameRecipe || layers != shownLayers_) {
        shownLayers_ = layers;
        fillFirst();
    }
}

QWidget* Inspector::section(const std::string& key, QWidget* parent) {
    const SectionInfo* info = findSection(key);
    if (!info) return nullptr;
    if (info->list) return new ListForm(model_, *info, parent);
    if (!info->kinds.empty()) return new KindForm(model_, *info, key, parent);
    auto* form = new FieldForm(model_, parent);
    form->add(info->fields, key);
    return form;
}

void Inspector::fillKnobs() {
    discard(knobs_);
    auto recipe = findRecipe(shownRecipe_);
    if (!recipe || (*recipe)->knobs.empty()) return;
    knobs_ = new QWidget(body_);
    auto* column = new QVBoxLayout(knobs_);
    column->setContentsMargins(0, 0, 0, 0);
    auto* heading = new Heading(
        tr("What makes it %1").arg(QString::fromStdString((*recipe)->title).toLower()), knobs_);
    heading->setWordWrap(true);  // titles are of any length, the panel is narrow
    column->addWidget(heading);
    auto* form = new FieldForm(model_, knobs_);
    for (auto& knob : (*recipe)->knobs) {
        if (QWidget* whole = section(knob, knobs_))
            column->addWidget(whole);
        else if (const Field* field = fieldAt(model_.experiment(), knob))
            form->add(*field, knob);
    }
    if (form->isEmpty())
        form->hide();
    else
        column->addWidget(form);
    knobsPlace_->addWidget(knobs_);
}

void Inspector::fillFirst() {
    discard(first_);
    first_ = new QWidget(body_);
    auto* column = new QVBoxLayout(first_);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new Heading(tr("Training"), first_));
    auto* form = new FieldForm(model_, first_);
    const auto add = [&](const std::string& path, const QString& title) {
        if (const Field* field = fieldAt(model_.experiment(), path)) form->add(*field, path, title);
    };
    if (shownLayers_ > 0)
        add("network.encoder." + std::to_string(shownLayers_ - 1) + ".units", tr("Code size"));
    add("optimizer.rate", tr("Learning rate"));
    add("training.batch", tr("Batch size"));
    add("training.epochs", tr("Epochs"));
    column->addWidget(form);
    firstPlace_->addWidget(first_);
}

void Inspector::fillMore() {
    more_ = new QWidget(body_);
    auto* column = new QVBoxLayout(more_);
    column->setContentsMargins(0, 0, 0, 0);
    for (auto& info : sections()) {
        if (info.key == "data") continue;  // it has a place of its own, on the left
        column->addWidget(new Heading(QString::fromStdString(info.title), more_));
        if (QWidget* form = section(info.key, more_)) column->addWidget(form);
    }
}

}  // namespace hourglass::ui
