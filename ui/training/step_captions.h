#pragma once

#include <QString>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/training/step_trace.h"
#include "ui/network/network_light.h"
#include "ui/style/colours.h"

namespace hourglass::ui {

/// A number of the batch with its name and unit.
struct CaptionFigure {
    QString name, value, unit;
    bool operator==(const CaptionFigure&) const = default;
};

/// One part of an update in slow motion: what happens, with the numbers of this very batch.
struct StepCaption {
    QString title, words;
    std::vector<CaptionFigure> figures;
    NetworkLight light;          ///< where it happens in the network's picture
    Actor actor = Actor::Input;  ///< who acts
    bool clean = false;          ///< shows the batch's first samples as they are,
    bool encoded = false;        ///< as the network saw them,
    bool decoded = false;        ///< what it made of them
    bool moves = false;          ///< the weights move here: pages show the moment behind it

    /// All of it in sentences, for screen readers.
    QString spoken() const;
};
using StepCaptions = std::vector<StepCaption>;

/// What an update did, part by part. Updates that are no gradient steps (contrastive divergence,
/// closed forms, line searches, books) have parts of their own.
StepCaptions captionsOf(const StepTrace& trace, const Experiment& experiment);

}  // namespace hourglass::ui
