#pragma once

#include <QString>
#include <map>
#include <string>

#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// The analyses that cannot be asked of such a network and such data, each with the reason.
std::map<std::string, QString> analysesThatDoNotFit(const Experiment& experiment,
                                                    const PreparedData& data);

}  // namespace hourglass::ui
