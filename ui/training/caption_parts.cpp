#include "ui/training/caption_parts.h"

#include <QCoreApplication>

#include "core/data/dataset.h"
#include "ui/style/number_words.h"

namespace hourglass::ui {
namespace {

QString trPart(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

}  // namespace

QString captionPercent(double share) {
    return QCoreApplication::translate("SlowMotion", "%1 %").arg(threeDigits(100 * share));
}

CaptionFigure rangeFigure(const QString& name, const StepTrace::Range& range) {
    return {name, trPart("%1 to %2").arg(threeDigits(range.least), threeDigits(range.greatest)),
            trPart("mean %1").arg(threeDigits(range.mean))};
}

QString layerInWords(const std::string& layer) {
    const QString name = QString::fromStdString(layer);
    bool numbered = false;
    const int index = name.section('.', -1).toInt(&numbered);
    if (!numbered) return name;
    return QString("%1 %2").arg(name.section('.', 0, -2).replace('.', ' ')).arg(index + 1);
}

QString CaptionParts::noun(bool several) const {
    const Shape& shape = trace.sampleShape;
    const QString one = QString::fromLatin1(shape.rank() > 0 ? sampleNoun(shape) : "sample");
    return several ? one + "s" : one;
}

NetworkLight CaptionParts::light(NetworkLight::Part part) const {
    return {part, static_cast<int>(trace.layer)};
}

StepCaption CaptionParts::caption(const QString& title, const QString& words,
                                  NetworkLight::Part part, Actor actor) const {
    StepCaption c;
    c.title = title;
    c.words = words;
    c.light = light(part);
    c.actor = actor;
    return c;
}

StepCaption CaptionParts::batch() const {
    StepCaption c;
    c.title = trPart("Take a batch");
    c.words = trPart(
                  "%1 %2 of the training part, in random order. One update looks at these and no "
                  "others.")
                  .arg(trace.samples)
                  .arg(noun(trace.samples != 1));
    c.figures = {{trPart("batch size"), QString::number(trace.samples), noun(trace.samples != 1)},
                 {trPart("batch"), QString::number(trace.batch),
                  trPart("of %1 in epoch %2").arg(trace.batches).arg(trace.epoch)},
                 {trPart("update"), QString::number(trace.update), {}}};
    c.light = {NetworkLight::Part::Input, -1};
    c.clean = true;
    return c;
}

StepCaption CaptionParts::allData(const QString& words) const {
    StepCaption c = batch();
    c.title = trPart("Take all the data");
    c.words = words;
    c.figures.erase(c.figures.begin() + 1);
    c.figures[0].name = trPart("at once");
    return c;
}

StepCaption CaptionParts::layersBelow() const {
    StepCaption c;
    c.title = trPart("Send it up to layer %1").arg(trace.layer + 1);
    c.words = trPart(
                  "The layers below have learned already and stand still. This layer sees only "
                  "what they make of each %1.")
                  .arg(noun(false));
    if (trace.seen) {
        c.figures = {{trPart("values"), QString::number(trace.seen->units), {}},
                     rangeFigure(trPart("from"), *trace.seen)};
    }
    c.light = light(NetworkLight::Part::Input);
    c.actor = Actor::Encoder;
    c.clean = true;
    return c;
}

std::vector<CaptionFigure> CaptionParts::terms() const {
    std::vector<CaptionFigure> list;
    for (size_t i = 0; i < trace.terms.size(); ++i) {
        const auto& term = trace.terms[i];
        // Where the objective is one term alone, that says the same again.
        const bool again =
            i == 1 && trace.terms.size() == 2 && term.value == trace.terms.front().value;
        if (again) continue;
        list.push_back(
            {i == 0 ? trPart("loss of this batch") : QString::fromStdString(term.info.name),
             threeDigits(term.value), QString::fromStdString(term.info.unit).replace("^2", "²")});
    }
    return list;
}

StepCaption CaptionParts::compare(const QString& words) const {
    StepCaption c;
    c.title = trPart("Compare");
    c.words = words;
    c.figures = terms();
    c.light = light(NetworkLight::Part::Ends);
    c.actor = Actor::Result;
    c.clean = c.decoded = true;
    return c;
}

std::vector<CaptionFigure> CaptionParts::gradients() const {
    std::vector<CaptionFigure> list;
    for (const auto& layer : trace.movedLayers())
        if (layer.gradient)
            list.push_back({layerInWords(layer.name), threeDigits(*layer.gradient), {}});
    return list;
}

StepCaption CaptionParts::sendBack() const {
    StepCaption c;
    c.title = trPart("Send the error back");
    c.words = trPart(
        "From the result back to the input, each weight is told which way makes the loss "
        "smaller. Lengths of the gradient, layer by layer:");
    c.figures = gradients();
    if (trace.shortenedFrom)
        c.figures.push_back({trPart("together"), threeDigits(*trace.shortenedFrom),
                             trPart("before they were shortened")});
    c.light = light(NetworkLight::Part::All);
    c.actor = Actor::Error;
    c.clean = c.decoded = true;
    return c;
}

CaptionFigure CaptionParts::step() const {
    return {trPart("step"), captionPercent(trace.relativeStep()), trPart("of the weights' length")};
}

std::vector<CaptionFigure> CaptionParts::stepsByLayer() const {
    std::vector<CaptionFigure> list = {step()};
    for (const auto& layer : trace.movedLayers())
        if (layer.before > 0)
            list.push_back(
                {layerInWords(layer.name), captionPercent(layer.step / layer.before), {}});
    return list;
}

StepCaption CaptionParts::nudge() const {
    StepCaption c;
    c.title = trPart("Nudge the weights");
    c.words = trPart(
                  "Every weight goes a little way against its gradient, at a rate of %1. From here "
                  "on the pages show the network after this update.")
                  .arg(threeDigits(trace.rate));
    c.figures = stepsByLayer();
    c.light = light(NetworkLight::Part::All);
    c.actor = Actor::Encoder;
    c.clean = c.decoded = true;
    c.moves = true;
    return c;
}

}  // namespace hourglass::ui
