#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Captions of contrastive divergence: a machine compares what it sees with what it dreams, and no
// error is sent back.
namespace hourglass::ui {
namespace {

using Part = NetworkLight::Part;

QString trDream(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

StepCaption hidden(const CaptionParts& p, bool goesOn) {
    StepCaption c;
    c.title = trDream("Ask the hidden units");
    c.words =
        goesOn
            ? trDream(
                  "The dreams of the last update go on: each hidden unit gets a chance to be on, "
                  "given the dream so far.")
            : trDream("Each hidden unit gets a chance to be on, given the values that it sees.");
    if (p.trace.hidden)
        c.figures = {{trDream("hidden units"), QString::number(p.trace.hidden->units), {}},
                     rangeFigure(trDream("they say"), *p.trace.hidden)};
    c.light = p.light(Part::Encoder);
    c.actor = Actor::Encoder;
    c.clean = true;
    return c;
}

StepCaption drawn(const CaptionParts& p) {
    StepCaption c;
    const auto& range = *p.trace.drawn;
    const bool bits = range.least >= 0 && range.greatest <= 1;
    c.title = trDream("Draw them");
    c.words = bits ? trDream("By that chance every unit becomes 1 or 0, on or off.")
                   : trDream("Each unit gets its mean and a normal error on top.");
    c.figures = {bits ? CaptionFigure{trDream("units on"), captionPercent(range.positive), {}}
                      : rangeFigure(trDream("drawn"), range)};
    c.light = p.light(Part::Code);
    c.actor = Actor::Code;
    c.clean = true;
    return c;
}

StepCaption dream(const CaptionParts& p) {
    StepCaption c;
    c.title = trDream("Dream");
    const qint64 steps = p.experiment.integer("pretraining.steps");
    c.words =
        trDream("From the hidden units alone the machine draws the values below: its dream%1.")
            .arg(steps > 1 ? trDream(", after %1 such rounds").arg(steps) : QString());
    if (p.trace.rebuilt) c.figures = {rangeFigure(trDream("dream"), *p.trace.rebuilt)};
    c.light = p.light(Part::Decoder);
    c.actor = Actor::Decoder;
    c.decoded = true;
    return c;
}

/// What a tensor is of a machine: its weights, or the biases above or below them.
QString tensorInWords(const std::string& name) {
    if (name.ends_with(".weight")) return trDream("weights");
    return name.starts_with("encoder") ? trDream("hidden biases") : trDream("visible biases");
}

StepCaption unlearn(const CaptionParts& p) {
    StepCaption c;
    c.title = trDream("Learn the data, unlearn the dream");
    c.words = trDream(
        "How often two units are on together, with the data minus in the dream: that is the "
        "direction. No error is sent back through layers. Lengths of the direction:");
    for (const auto& tensor : p.trace.tensors)
        if (tensor.gradient)
            c.figures.push_back({tensorInWords(tensor.name), threeDigits(*tensor.gradient), {}});
    c.light = p.light(Part::All);
    c.actor = Actor::Error;
    c.clean = c.decoded = true;
    return c;
}

}  // namespace

StepCaptions contrastiveCaptions(const CaptionParts& p) {
    const bool goesOn = p.experiment.at("pretraining.persistent").flag();
    StepCaptions all = {p.batch()};
    if (p.trace.layer > 0) all.push_back(p.layersBelow());
    all.push_back(hidden(p, goesOn));
    if (p.trace.drawn) all.push_back(drawn(p));
    all.push_back(dream(p));
    StepCaption compare = p.compare(trDream(
        "The machine should find the data likelier than its dream. The difference of the two "
        "free energies is made smaller."));
    compare.figures.front().name = trDream("objective");
    compare.title = trDream("Compare data and dream");
    all.push_back(compare);
    all.push_back(unlearn(p));
    StepCaption nudge = p.nudge();
    nudge.words =
        trDream(
            "Weights and biases of this layer go a little in that direction, at a rate of "
            "%1. From here on the pages show the network after it.")
            .arg(threeDigits(p.trace.rate));
    all.push_back(nudge);
    return all;
}

}  // namespace hourglass::ui
