#include "ui/training/step_captions.h"

#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Which kind of captions an update gets.
namespace hourglass::ui {
namespace {

StepCaption lost() {
    StepCaption c;
    c.title = QCoreApplication::translate("SlowMotion", "The loss is no number any more");
    c.words = QCoreApplication::translate(
        "SlowMotion",
        "The weights had grown beyond all bounds. The run has gone back to the last epoch that was "
        "measured.");
    c.actor = Actor::Error;
    c.moves = true;
    return c;
}

}  // namespace

StepCaptions captionsOf(const StepTrace& trace, const Experiment& experiment) {
    if (!trace.finite) return {lost()};
    const CaptionParts parts{trace, experiment};
    using Way = StepTrace::Way;
    switch (trace.way) {
        case Way::Contrastive:
            return contrastiveCaptions(parts);
        case Way::ClosedForm:
            return closedFormCaptions(parts);
        case Way::Alternating:
            return alternatingCaptions(parts);
        case Way::Books:
            return bookCaptions(parts);
        case Way::Gradient:
        case Way::LineSearch:
            break;
    }
    if (trace.stage == StageKind::Layer) return layerCaptions(parts);
    if (trace.stage == StageKind::Classes) return classCaptions(parts);
    return gradientCaptions(parts);
}

QString StepCaption::spoken() const {
    QStringList list = {title + ".", words};
    for (const CaptionFigure& f : figures)
        list << QString("%1: %2 %3").arg(f.name, f.value, f.unit).trimmed() + ".";
    return list.join(' ');
}

}  // namespace hourglass::ui
