#pragma once

#include <QStringList>

#include "ui/latent/code_scene.h"
#include "ui/latent/dot_layer.h"

namespace hourglass::ui {

/// By what the dots of the map are coloured.
struct ColourBy {
    enum class What { Label, Error, Usage, Factor };
    What what = What::Label;
    int factor = -1;  ///< which known factor
    bool operator==(const ColourBy&) const = default;
};

/// What there is to colour by, and its words for a menu.
struct ColourOffer {
    ColourBy by;
    QString words;
};
std::vector<ColourOffer> coloursOffered(const CodeScene& scene);

/// The colours of all dots and what they mean: names, one a colour, or a scale.
struct DotColours {
    DotLook look;
    QStringList names;
    bool isScale = false;
    double low = 0, high = 0;  ///< of a scale
    QString unit;
};
/// `errors`: SSE of each probe; null: not known yet, and dots coloured by it are grey.
DotColours coloursOf(const CodeScene& scene, const ColourBy& by, const std::vector<double>* errors,
                     bool dark);

}  // namespace hourglass::ui
