#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// What the code is, and what happens in it.
namespace hourglass::ui {
namespace {

QString trCode(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

}  // namespace

StepCaption codeCaption(const CaptionParts& p) {
    StepCaption c;
    c.light = p.light(NetworkLight::Part::Code);
    c.actor = Actor::Code;
    c.clean = true;
    const StepTrace& t = p.trace;
    const std::string kind = p.experiment.at("code.kind").text();
    const qint64 units = t.hidden ? t.hidden->units : 0;
    c.title = trCode("Squeeze through the code");
    c.words = (units == 1 ? trCode("One number is all that is left of each %1.").arg(p.noun(false))
                          : trCode("%1 numbers are all that is left of each %2.")
                                .arg(units)
                                .arg(p.noun(false))) +
              " " + trCode("The decoder gets nothing else.");
    if (kind == "vector-quantised") {
        c.title = trCode("Quantise the code");
        c.words = trCode(
                      "Every %1 values are replaced by the nearest entry of a book of %2 entries, "
                      "which learns along.")
                      .arg(p.experiment.integer("code.width"))
                      .arg(p.experiment.integer("code.entries"));
    } else if (t.draws > 0) {
        c.title = trCode("Draw the code");
        c.words = trCode(
                      "The encoder gives a middle and a width for each of %1 values. The decoder "
                      "gets what chance draws there, %2 a %3.")
                      .arg(units)
                      .arg(t.draws == 1 ? trCode("once") : trCode("%1 times").arg(t.draws),
                           p.noun(false));
    } else if (kind == "k-sparse") {
        c.title = trCode("Keep the strongest");
        c.words =
            trCode("Of %1 code values only the largest pass; the others become 0.").arg(units);
    } else if (kind == "binary") {
        c.title = trCode("Push the code to 0 or 1");
        c.words =
            trCode(
                "Noise on the input of %1 code values leaves room for nothing but clear answers.")
                .arg(units);
    }
    if (t.hidden)
        c.figures.push_back(
            rangeFigure(t.draws > 0 ? trCode("middles") : trCode("code"), *t.hidden));
    if (t.drawn) c.figures.push_back(rangeFigure(trCode("drawn"), *t.drawn));
    if (kind == "k-sparse")
        c.figures.push_back({trCode("above 0"), captionPercent(t.hidden->positive), {}});
    return c;
}

}  // namespace hourglass::ui
