#include "ui/settings/variant_picker.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include "core/data/prepared_data.h"
#include "core/experiment/recipe.h"

namespace hourglass::ui {

VariantPicker::VariantPicker(DocumentModel& model, QWidget* parent)
    : QWidget(parent), model_(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (const Recipe& recipe : recipes()) {
        const QString text = QString::fromStdString(recipe.text);
        auto* button = new QRadioButton(QString::fromStdString(recipe.title), this);
        button->setObjectName("variant." + QString::fromStdString(recipe.id));
        button->setToolTip("<p>" + text.toHtmlEscaped() + "</p>");
        button->setAccessibleDescription(text);
        column->addWidget(button);

        auto* details = new QWidget(this);
        auto* lines = new QVBoxLayout(details);
        lines->setContentsMargins(20, 0, 0, 4);
        lines->setSpacing(3);
        auto* words = new QLabel(text, details);
        words->setWordWrap(true);
        auto* formula = new QLabel(QString::fromStdString(recipe.formula), details);
        formula->setWordWrap(true);
        formula->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QFont font = formula->font();
        font.setItalic(true);
        formula->setFont(font);
        lines->addWidget(words);
        lines->addWidget(formula);
        column->addWidget(details);

        cards_[recipe.id] = {button, details};
        connect(button, &QRadioButton::clicked, this, [this, id = recipe.id] { choose(id); });
    }
    connect(&model, &DocumentModel::experimentChanged, this, &VariantPicker::refresh);
    refresh();
}

/// True if a recipe is about data of its own, not about pictures of any kind.
static bool bringsData(const Recipe& recipe) {
    const std::string source = recipe.settings["data"]["source"].text();
    return !source.empty() && source != findField(dataFields(), "source")->initial.text();
}

/// Another recipe with the same seed, and on the same data unless either is about its own.
void VariantPicker::choose(const std::string& id) {
    auto recipe = findRecipe(id);
    const Experiment& now = model_.experiment();
    if (!recipe || now.recipe == id) return refresh();
    Value settings = (*recipe)->settings;
    const auto before = findRecipe(now.recipe);
    const bool leavesItsData = before && bringsData(**before) &&
                               (*before)->settings["data"]["source"] == now.at("data.source");
    if (!bringsData(**recipe) && !leavesItsData) settings.set("data", now.section("data"));
    Value training = settings["training"];
    training.set("seed", now.at("training.seed"));
    settings.set("training", training);
    model_.edit(tr("Choose %1").arg(QString::fromStdString((*recipe)->title)),
                resolveExperiment(id, settings));
}

void VariantPicker::refresh() {
    for (auto& [id, card] : cards_) {
        const bool chosen = id == model_.experiment().recipe;
        if (chosen) card.button->setChecked(true);
        card.details->setVisible(chosen);
    }
}

}  // namespace hourglass::ui
