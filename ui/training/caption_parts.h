#pragma once

#include "ui/style/number_words.h"
#include "ui/training/step_captions.h"

namespace hourglass::ui {

/// The parts that captions of all kinds of updates are made of.
struct CaptionParts {
    const StepTrace& trace;
    const Experiment& experiment;

    /// "pictures", "samples", "tables' rows": what the data call them.
    QString noun(bool several) const;
    /// Light on a part of the network, or of the layer that is pretrained.
    NetworkLight light(NetworkLight::Part part) const;

    /// A caption without numbers, about this part of the network.
    StepCaption caption(const QString& title, const QString& words, NetworkLight::Part part,
                        Actor actor) const;
    StepCaption batch() const;                        ///< of gradient steps: which batch
    StepCaption allData(const QString& words) const;  ///< of the others: all of the data
    StepCaption layersBelow() const;                  ///< what pretrained layers below make of it
    StepCaption compare(const QString& words) const;
    StepCaption sendBack() const;
    StepCaption nudge() const;

    std::vector<CaptionFigure> terms() const;
    std::vector<CaptionFigure> gradients() const;
    CaptionFigure step() const;  ///< relative to the weights
    std::vector<CaptionFigure> stepsByLayer() const;
};

QString captionPercent(double share);
CaptionFigure rangeFigure(const QString& name, const StepTrace::Range& range);
/// "encoder 1", "decoder 2", "code", of "encoder.0".
QString layerInWords(const std::string& layer);

/// What happens in the code: squeezing, drawing, quantising.
StepCaption codeCaption(const CaptionParts& parts);

// Captions by the way the weights are found.
StepCaptions gradientCaptions(const CaptionParts& parts);
StepCaptions layerCaptions(const CaptionParts& parts);
StepCaptions classCaptions(const CaptionParts& parts);
StepCaptions contrastiveCaptions(const CaptionParts& parts);
StepCaptions closedFormCaptions(const CaptionParts& parts);
StepCaptions alternatingCaptions(const CaptionParts& parts);
StepCaptions bookCaptions(const CaptionParts& parts);

}  // namespace hourglass::ui
