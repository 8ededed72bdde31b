#pragma once

#include <QString>

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// A sentence of the engine with the names that the forms show in place of paths: "data.scaling"
/// becomes “Scaling”, "the recipe vae-gan" the variant by its title.
QString inPlainWords(const std::string& sentence, const Experiment& experiment);

}  // namespace hourglass::ui
