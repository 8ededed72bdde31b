#include "ui/training/step_captions.h"

#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Gradient steps of the autoencoder as a whole, and which kind of captions an update gets.
namespace hourglass::ui {
namespace {

using Part = NetworkLight::Part;

QString trStep(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

StepCaption spoil(const CaptionParts& p) {
    StepCaption c;
    c.title = trStep("Spoil it");
    const std::string kind = p.experiment.at("corruption.kind").text();
    const QString how = kind == "masking" ? trStep("Some values, chosen by chance, become 0.")
                        : kind == "salt-and-pepper"
                            ? trStep("Some values, chosen by chance, become black or white.")
                            : trStep("Every value gets a chance error.");
    c.words = how + " " +
              trStep("The encoder sees only this; the goal stays the clean %1.").arg(p.noun(false));
    c.figures = {{trStep("values changed"), captionPercent(p.trace.spoilt->share), {}},
                 {trStep("size of the change"), captionNumber(p.trace.spoilt->rms),
                  trStep("a value (root mean square)")}};
    c.light = p.light(Part::Input);
    c.clean = c.encoded = true;
    return c;
}

/// How much the layers of a part are at work; `from` and `to` are places in the trace.
std::vector<CaptionFigure> activity(const CaptionParts& p, const char* part, size_t from,
                                    size_t to) {
    std::vector<CaptionFigure> list;
    for (size_t i = from; i < to; ++i)
        list.push_back(
            {QString("%1 %2").arg(trStep(part)).arg(i - from + 1),
             QString::number(p.trace.layers[i].units),
             trStep("values, %1 above 0").arg(captionPercent(p.trace.layers[i].positive))});
    return list;
}

size_t encoderLayers(const CaptionParts& p) {
    return std::min(p.trace.layers.size(), p.experiment.at("network.encoder").items().size());
}

StepCaption encode(const CaptionParts& p) {
    StepCaption c;
    c.title = trStep("Encode");
    c.figures = activity(p, "encoder", 0, encoderLayers(p));
    if (p.trace.seen && p.trace.hidden)
        c.words = trStep("The encoder turns the %1 values of each %2 into %3, layer by layer.")
                      .arg(p.trace.seen->units)
                      .arg(p.noun(false))
                      .arg(p.trace.hidden->units);
    c.light = p.light(Part::Encoder);
    c.actor = Actor::Encoder;
    c.clean = !p.trace.spoilt;
    c.encoded = p.trace.spoilt.has_value();
    return c;
}

/// What the code is, and what happens in it.
StepCaption code(const CaptionParts& p) {
    StepCaption c;
    c.light = p.light(Part::Code);
    c.actor = Actor::Code;
    c.clean = true;
    const StepTrace& t = p.trace;
    const std::string kind = p.experiment.at("code.kind").text();
    const qint64 units = t.hidden ? t.hidden->units : 0;
    c.title = trStep("Squeeze through the code");
    c.words = (units == 1 ? trStep("One number is all that is left of each %1.").arg(p.noun(false))
                          : trStep("%1 numbers are all that is left of each %2.")
                                .arg(units)
                                .arg(p.noun(false))) +
              " " + trStep("The decoder gets nothing else.");
    if (kind == "vector-quantised") {
        c.title = trStep("Quantise the code");
        c.words = trStep(
                      "Every %1 values are replaced by the nearest entry of a book of %2 entries, "
                      "which learns along.")
                      .arg(p.experiment.integer("code.width"))
                      .arg(p.experiment.integer("code.entries"));
    } else if (t.draws > 0) {
        c.title = trStep("Draw the code");
        c.words = trStep(
                      "The encoder gives a middle and a width for each of %1 values. The decoder "
                      "gets what chance draws there, %2 a %3.")
                      .arg(units)
                      .arg(t.draws == 1 ? trStep("once") : trStep("%1 times").arg(t.draws),
                           p.noun(false));
    } else if (kind == "k-sparse") {
        c.title = trStep("Keep the strongest");
        c.words =
            trStep("Of %1 code values only the largest pass; the others become 0.").arg(units);
    } else if (kind == "binary") {
        c.title = trStep("Push the code to 0 or 1");
        c.words =
            trStep(
                "Noise on the input of %1 code values leaves room for nothing but clear answers.")
                .arg(units);
    }
    if (t.hidden)
        c.figures.push_back(
            rangeFigure(t.draws > 0 ? trStep("middles") : trStep("code"), *t.hidden));
    if (t.drawn) c.figures.push_back(rangeFigure(trStep("drawn"), *t.drawn));
    if (kind == "k-sparse")
        c.figures.push_back({trStep("above 0"), captionPercent(t.hidden->positive), {}});
    return c;
}

StepCaption decode(const CaptionParts& p) {
    StepCaption c;
    c.title = trStep("Decode");
    c.words = trStep("From the code alone the decoder builds all %1 values again.")
                  .arg(p.trace.rebuilt ? p.trace.rebuilt->units : 0);
    c.figures = activity(p, "decoder", encoderLayers(p), p.trace.layers.size());
    if (!c.figures.empty()) c.figures.pop_back();  // the last layer is the result itself
    if (p.trace.rebuilt) c.figures.push_back(rangeFigure(trStep("result"), *p.trace.rebuilt));
    c.light = p.light(Part::Decoder);
    c.actor = Actor::Decoder;
    c.decoded = true;
    return c;
}

StepCaption search(const CaptionParts& p) {
    StepCaption c = p.nudge();
    const auto& found = *p.trace.search;
    c.title = trStep("Search along a line");
    c.words = trStep(
                  "Not one small step: %1 places along a line were tried on this batch, and the "
                  "best was kept. The pages show the network after it.")
                  .arg(found.evaluations);
    const QString unit = QString::fromStdString(p.trace.terms.front().info.unit);
    c.figures.insert(c.figures.begin(),
                     {{trStep("loss before"), captionNumber(found.from), unit},
                      {trStep("after"), captionNumber(p.trace.terms.front().value), unit}});
    return c;
}

StepCaption lost() {
    StepCaption c;
    c.title = trStep("The loss is no number any more");
    c.words = trStep(
        "The weights had grown beyond all bounds. The run has gone back to the last epoch that was "
        "measured.");
    c.actor = Actor::Error;
    c.moves = true;
    return c;
}

}  // namespace

StepCaptions gradientCaptions(const CaptionParts& p) {
    StepCaptions all = {p.batch()};
    if (p.trace.spoilt) all.push_back(spoil(p));
    all.push_back(encode(p));
    all.push_back(code(p));
    all.push_back(decode(p));
    all.push_back(p.compare(
        p.trace.spoilt ? trStep("The result is compared with the clean input, value by value.")
                       : trStep("The result is compared with the input, value by value.")));
    if (p.trace.search && !p.trace.terms.empty()) {
        const auto& unit = p.trace.terms.front().info.unit;
        all.back().figures = {{trStep("loss of this batch"), captionNumber(p.trace.search->from),
                               QString::fromStdString(unit)}};
    }
    all.push_back(p.sendBack());
    all.push_back(p.trace.search ? search(p) : p.nudge());
    return all;
}

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
