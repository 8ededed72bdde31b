#include "ui/latent/dot_colours.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "core/statistics/ranking.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr uint16_t kLevels = 32;                       // colours of a scale; one more is grey
constexpr double kLowShare = 0.01, kHighShare = 0.99;  // a few far ones do not use up the colours

QString colourTr(const char* words) { return QCoreApplication::translate("DotColours", words); }

/// Whether codes are sparse: of dense ones no value is ever exactly 0.
bool hasZeros(const Codes& codes) {
    return std::find(codes.values.begin(), codes.values.end(), 0.0f) != codes.values.end();
}

bool isByDivergence(const CodeScene& scene) {
    return !scene.codes()->logVariances.empty() && scene.hasNormalPrior();
}

/// How much of the code each sample uses: nats that it takes beyond the prior, or values that are
/// not 0.
std::vector<double> usageOf(const CodeScene& scene) {
    const Codes& codes = *scene.codes();
    const bool divergence = isByDivergence(scene);
    std::vector<double> usage(static_cast<size_t>(codes.count), 0.0);
    for (size_t i = 0; i < codes.values.size(); ++i) {
        double& own = usage[i / static_cast<size_t>(codes.units)];
        const double m = codes.values[i];
        if (divergence)
            own -= 0.5 * (1 + codes.logVariances[i] - m * m - std::exp(codes.logVariances[i]));
        else
            own += m != 0;
    }
    return usage;
}

void colourScale(DotColours& made, const std::vector<double>& values, bool dark) {
    made.isScale = true;
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known),
                 [](double v) { return std::isfinite(v); });
    made.low = known.empty() ? 0 : quantile(known, kLowShare);
    made.high = known.empty() ? 0 : quantile(known, kHighShare);
    for (uint16_t level = 0; level < kLevels; ++level)
        made.look.colours.push_back(sequential((level + 0.5) / kLevels, dark));
    made.look.colours.push_back(labelColour(-1));
    for (double v : values) {
        const double share = made.high > made.low ? (v - made.low) / (made.high - made.low) : 0.5;
        made.look.colourOf.push_back(
            std::isfinite(share)
                ? static_cast<uint16_t>(std::clamp(share * kLevels, 0.0, kLevels - 1.0))
                : kLevels);
    }
}

void colourGroups(DotColours& made, const QStringList& names, const std::vector<int>& groups) {
    made.names = names;
    made.look.groups = static_cast<int>(names.size());
    for (int i = 0; i < names.size(); ++i) made.look.colours.push_back(labelColour(i));
    made.look.colours.push_back(labelColour(-1));
    for (int group : groups)
        made.look.colourOf.push_back(
            static_cast<uint16_t>(group >= 0 && group < names.size() ? group : names.size()));
}

}  // namespace

std::vector<ColourOffer> coloursOffered(const CodeScene& scene) {
    using What = ColourBy::What;
    std::vector<ColourOffer> offers;
    if (!scene.hasCodes()) return offers;
    const Examples& e = scene.examples();
    if (std::any_of(e.probeLabels.begin(), e.probeLabels.end(), [](int l) { return l >= 0; }))
        offers.push_back({{What::Label, -1}, colourTr("Label")});
    offers.push_back({{What::Error, -1}, colourTr("Error of the reconstruction")});
    if (isByDivergence(scene))
        offers.push_back({{What::Usage, -1}, colourTr("Nats that the code uses")});
    else if (hasZeros(*scene.codes()))
        offers.push_back({{What::Usage, -1}, colourTr("Code values in use (not 0)")});
    for (size_t i = 0; i < e.probeFactors.size(); ++i)
        offers.push_back(
            {{What::Factor, static_cast<int>(i)},
             colourTr("Known factor: %1").arg(QString::fromStdString(e.probeFactors[i].name))});
    return offers;
}

DotColours coloursOf(const CodeScene& scene, const ColourBy& by, const std::vector<double>* errors,
                     bool dark) {
    DotColours made;
    if (!scene.hasCodes()) return made;
    const Examples& e = scene.examples();
    const auto count = static_cast<size_t>(scene.codes()->count);
    const auto unit = [&](const char* of) { return QString::fromStdString(unitFor(of, e.shape)); };
    switch (by.what) {
        case ColourBy::What::Label: {
            QStringList names;
            const int labels = e.probeLabels.empty() ? 0
                                                     : 1 + *std::max_element(e.probeLabels.begin(),
                                                                             e.probeLabels.end());
            for (int i = 0; i < std::max(labels, static_cast<int>(e.labelNames.size())); ++i)
                names << labelText(e.labelNames, i);
            colourGroups(made, names, e.probeLabels);
            break;
        }
        case ColourBy::What::Error:
            made.unit = unit("SSE/image");
            colourScale(
                made, errors && errors->size() == count ? *errors : std::vector<double>(count, NAN),
                dark);
            break;
        case ColourBy::What::Usage:
            made.unit = isByDivergence(scene) ? unit("nats/image") : colourTr("values not 0");
            colourScale(made, usageOf(scene), dark);
            break;
        case ColourBy::What::Factor: {
            const Factor& factor = e.probeFactors[static_cast<size_t>(by.factor)];
            if (factor.isChoice()) {
                QStringList names;
                for (auto& choice : factor.choices) names << QString::fromStdString(choice);
                colourGroups(made, names,
                             std::vector<int>(factor.values.begin(), factor.values.end()));
            } else {
                made.unit = QString::fromStdString(factor.name);
                colourScale(made, std::vector<double>(factor.values.begin(), factor.values.end()),
                            dark);
            }
        }
    }
    made.look.colourOf.resize(std::min(made.look.colourOf.size(), count));
    for (size_t i = 0; i < count; ++i)
        made.look.lit.push_back(scene.isLit(static_cast<int64_t>(i)));
    return made;
}

}  // namespace hourglass::ui
