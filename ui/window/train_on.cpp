#include "ui/window/train_on.h"

#include <QCoreApplication>

#include "core/experiment/recipe.h"
#include "core/experiment/setting_path.h"
#include "core/optim/optimizer.h"

namespace hourglass::ui {
namespace {

QString said(const char* text) { return QCoreApplication::translate("TrainOn", text); }

std::string lengthOf(StageKind stage) {
    if (stage == StageKind::Whole) return "training.epochs";
    return stage == StageKind::Classes ? "classifier.epochs" : "pretraining.epochs";
}

/// As many epochs as the recipe plans for this stage, or as the run had.
double planned(const Experiment& e, const std::string& path) {
    const auto recipe = findRecipe(e.recipe);
    const Value recipes = recipe ? Experiment{e.recipe, (*recipe)->settings}.at(path) : Value();
    return recipes.isNumber() && recipes.number() > 0 ? recipes.number() : e.at(path).number();
}

}  // namespace

TrainOn trainOn(const Experiment& e, const History& history) {
    const StageKind stage = history.present();
    TrainOn more;
    more.path = lengthOf(stage);
    const Field* field = fieldAt(e, more.path);
    const double now = e.at(more.path).number();
    if (stage == StageKind::Whole &&
        optimizers().make(e.section("optimizer"), "optimizer")->solver() == "closed-form")
        more.whyNot = said(
            "The best weights have been found in closed form: more epochs change "
            "nothing. Choose another optimizer to search for them step by step.");
    else if (now <= 0)
        more.whyNot = said(
            "The layers have been trained one by one, and this run plans no training "
            "behind that. Set Epochs above 0 to train them together.");
    else if (!field || field->change != Field::Change::CarryOver)
        more.whyNot = said(
            "This part of the run cannot be made longer. Set its epochs and begin "
            "anew; this run is kept.");
    else if (now >= field->high)
        more.whyNot = said("The run has had as many epochs as there can be, %1.").arg(now);
    else
        more.epochs = std::min(field->high, now + planned(e, more.path));
    return more;
}

}  // namespace hourglass::ui
