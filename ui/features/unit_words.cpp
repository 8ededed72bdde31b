#include "ui/features/unit_words.h"

#include <QCoreApplication>
#include <cmath>

#include "core/experiment/schema.h"
#include "ui/samples/sample_canvas.h"

namespace hourglass::ui {
namespace {

QString unitTr(const char* text) { return QCoreApplication::translate("UnitWords", text); }

QString shareText(double share) {
    const double percent = 100 * share;
    if (percent > 0 && percent < 1) return unitTr("<1 %");
    if (percent > 99 && percent < 100) return unitTr(">99 %");
    return unitTr("%1 %").arg(std::lround(percent));
}

}  // namespace

Actor actorOf(const FeatureLayer& layer) {
    if (layer.isCode) return Actor::Code;
    return layer.part == "encoder" ? Actor::Encoder : Actor::Decoder;
}

QString layerLabel(const FeatureLayer& layer) {
    if (layer.isCode) return unitTr("code %1").arg(layer.units);
    if (layer.isMaps) return unitTr("%1 maps").arg(layer.units);
    if (layer.isBook) return unitTr("book of %1").arg(layer.units);
    return QString::number(layer.units);
}

QString layerSentence(const FeatureLayer& layer, const std::vector<FeatureLayer>& all) {
    const auto encoders = static_cast<size_t>(std::count_if(
        all.begin(), all.end(), [](const FeatureLayer& l) { return l.part == "encoder"; }));
    size_t place = 0;
    while (place < all.size() && all[place].layer != layer.layer) ++place;
    const bool encoder = layer.part == "encoder";
    const KindInfo* kind = layerSection().kind(layer.kind);
    QString words =
        kind ? QString::fromStdString(kind->title).toLower() : QString::fromStdString(layer.kind);
    if (!layer.activation.empty()) words += ", " + QString::fromStdString(layer.activation);
    const QString units = layer.isMaps   ? unitTr("%1 maps").arg(layer.units)
                          : layer.isBook ? unitTr("%1 entries").arg(layer.units)
                          : layer.isCode ? unitTr("%1 values").arg(layer.units)
                                         : unitTr("%1 units").arg(layer.units);
    if (layer.isCode) return unitTr("The code: %1, %2").arg(words, units);
    return (encoder ? unitTr("Layer %1 of the encoder: %2, %3")
                    : unitTr("Layer %1 of the decoder: %2, %3"))
        .arg(encoder ? place + 1 : place - encoders + 1)
        .arg(words, units);
}

QString unitName(const FeatureLayer& layer, int64_t unit) {
    const QString name = layer.isCode   ? unitTr("value %1")
                         : layer.isMaps ? unitTr("map %1")
                         : layer.isBook ? unitTr("entry %1")
                                        : unitTr("unit %1");
    return name.arg(unit + 1);
}

QString usageText(const FeatureSight& sight, int64_t unit) {
    return sight.hasUsage() ? shareText(sight.answers.units.usage[static_cast<size_t>(unit)])
                            : QString();
}

QString unitBadge(const FeatureSight& sight, int64_t unit) {
    const UnitAnswers& a = sight.answers.units;
    if (unit >= a.units) return {};
    const auto u = static_cast<size_t>(unit);
    if (a.dead[u]) return unitTr("dead");
    if (a.twin[u] >= 0) return unitTr("= %1").arg(a.twin[u] + 1);
    return a.alwaysOn[u] ? unitTr("on") : QString();
}

QString unitSentence(const FeatureSight& sight, int64_t unit) {
    const UnitAnswers& a = sight.answers.units;
    if (unit >= a.units) return {};
    const auto u = static_cast<size_t>(unit);
    if (a.dead[u]) return unitTr("dead: it gives %1 for every input").arg(sampleNumber(a.most[u]));
    QString words = unitTr("gives %1 to %2").arg(sampleNumber(a.least[u]), sampleNumber(a.most[u]));
    if (a.alwaysOn[u])
        words += unitTr(", always on");
    else if (sight.hasUsage())
        words += unitTr(", on for %1 of the inputs").arg(usageText(sight, unit));
    if (a.twin[u] >= 0)
        words += unitTr(", a duplicate of %1").arg(unitName(sight.layer(), a.twin[u]));
    return words;
}

QString countSentence(const FeatureSight& sight) {
    const FeatureLayer& layer = sight.layer();
    const UnitAnswers& a = sight.answers.units;
    if (layer.isBook)
        return unitTr("%1 entries: pairs of neighbouring values, in the book's order.")
            .arg(layer.units);
    const QString units = layer.isMaps   ? unitTr("maps")
                          : layer.isCode ? unitTr("values")
                                         : unitTr("units");
    QStringList parts = {unitTr("%1 %2: %3 dead").arg(layer.units).arg(units).arg(a.countDead())};
    if (sight.hasUsage()) parts << unitTr("%1 always on").arg(a.countAlwaysOn());
    parts << unitTr("%1 duplicates (=)").arg(a.countTwins());
    return parts.join(", ") + unitTr(". Found with %1 inputs.").arg(a.samples);
}

}  // namespace hourglass::ui
