#include "ui/settings/variants/choose_variant.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "core/data/prepared_data.h"
#include "core/data/source.h"

namespace hourglass::ui {
namespace {

/// True if a recipe is about data of its own, not about pictures of any kind.
bool bringsData(const Recipe& recipe) {
    const std::string source = recipe.settings["data"]["source"].text();
    return !source.empty() && source != findField(dataFields(), "source")->initial.text();
}

}  // namespace

Experiment experimentOf(const Recipe& recipe, const Experiment& now) {
    Value settings = recipe.settings;
    const auto before = findRecipe(now.recipe);
    const bool leavesItsData = before && bringsData(**before) &&
                               (*before)->settings["data"]["source"] == now.at("data.source");
    if (!bringsData(recipe) && !leavesItsData) settings.set("data", now.section("data"));
    Value training = settings["training"];
    training.set("seed", now.at("training.seed"));
    settings.set("training", training);
    return resolveExperiment(recipe.id, settings);
}

void chooseVariant(DocumentModel& model, const Recipe& recipe) {
    if (model.experiment().recipe == recipe.id) return;
    model.edit(QCoreApplication::translate("Variant", "Choose %1")
                   .arg(QString::fromStdString(recipe.title)),
               experimentOf(recipe, model.experiment()));
}

QString stackWords(const Experiment& experiment) {
    QStringList layers;
    for (auto& layer : experiment.at("network.encoder").items()) {
        const Value& units = layer["units"];
        layers << (units.isNumber() ? QString::number(static_cast<qint64>(units.number()))
                                    : QString::fromStdString(layer["layer"].text()));
    }
    return layers.join(QString::fromUtf8("–"));
}

QString sourceWords(const Experiment& experiment) {
    const std::string source = experiment.at("data.source").text();
    if (const auto* entry = sources().find(source)) return QString::fromStdString(entry->title);
    const QFileInfo file(QString::fromStdString(source));
    return file.fileName().isEmpty() ? file.filePath() : file.fileName();
}

QString firstSentence(const std::string& text) {
    const QString all = QString::fromStdString(text);
    const auto end = all.indexOf(". ");
    return end < 0 ? all : all.left(end + 1);
}

}  // namespace hourglass::ui
