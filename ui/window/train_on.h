#pragma once

#include <QString>
#include <string>

#include "core/experiment/experiment.h"
#include "core/training/history.h"

namespace hourglass::ui {

/// How a finished run goes on: its last stage becomes longer.
struct TrainOn {
    std::string path;   ///< the setting that says how long that stage is
    double epochs = 0;  ///< its value then: as much again as the recipe plans
    QString whyNot;     ///< or why it cannot go on, and what to do instead
};

TrainOn trainOn(const Experiment& experiment, const History& history);

}  // namespace hourglass::ui
