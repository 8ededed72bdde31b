#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Captions of gradient steps and line searches of the autoencoder as a whole.
namespace hourglass::ui {
namespace {

using Part = NetworkLight::Part;

QString trWhole(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

StepCaption spoil(const CaptionParts& p) {
    StepCaption c;
    c.title = trWhole("Spoil it");
    const std::string kind = p.experiment.at("corruption.kind").text();
    const QString how = kind == "masking" ? trWhole("Some values, chosen by chance, become 0.")
                        : kind == "salt-and-pepper"
                            ? trWhole("Some values, chosen by chance, become black or white.")
                            : trWhole("Every value gets a chance error.");
    c.words =
        how + " " +
        trWhole("The encoder sees only this; the goal stays the clean %1.").arg(p.noun(false));
    c.figures = {{trWhole("values changed"), captionPercent(p.trace.spoilt->share),
                  kind == "masking" ? trWhole("of all (what was 0 stays 0)") : trWhole("of all")},
                 {trWhole("size of the change"), threeDigits(p.trace.spoilt->rms),
                  trWhole("a value (root mean square)")}};
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
            {QString("%1 %2").arg(trWhole(part)).arg(i - from + 1),
             QString::number(p.trace.layers[i].units),
             trWhole("values, %1 above 0").arg(captionPercent(p.trace.layers[i].positive))});
    return list;
}

size_t encoderLayers(const CaptionParts& p) {
    return std::min(p.trace.layers.size(), p.experiment.at("network.encoder").items().size());
}

StepCaption encode(const CaptionParts& p) {
    StepCaption c;
    c.title = trWhole("Encode");
    c.figures = activity(p, "encoder", 0, encoderLayers(p));
    if (p.trace.seen && p.trace.hidden)
        c.words = trWhole("The encoder turns the %1 values of each %2 into %3, layer by layer.")
                      .arg(p.trace.seen->units)
                      .arg(p.noun(false))
                      .arg(p.trace.hidden->units);
    c.light = p.light(Part::Encoder);
    c.actor = Actor::Encoder;
    c.clean = !p.trace.spoilt;
    c.encoded = p.trace.spoilt.has_value();
    return c;
}

StepCaption decode(const CaptionParts& p) {
    StepCaption c;
    c.title = trWhole("Decode");
    c.words = trWhole("From the code alone the decoder builds all %1 values again.")
                  .arg(p.trace.rebuilt ? p.trace.rebuilt->units : 0);
    c.figures = activity(p, "decoder", encoderLayers(p), p.trace.layers.size());
    if (!c.figures.empty()) c.figures.pop_back();  // the last layer is the result itself
    if (p.trace.rebuilt) c.figures.push_back(rangeFigure(trWhole("result"), *p.trace.rebuilt));
    c.light = p.light(Part::Decoder);
    c.actor = Actor::Decoder;
    c.decoded = true;
    return c;
}

StepCaption search(const CaptionParts& p) {
    StepCaption c = p.nudge();
    const auto& found = *p.trace.search;
    c.title = trWhole("Search along a line");
    c.words = trWhole(
                  "Not one small step: %1 places along a line were tried on this batch, and the "
                  "best was kept. The pages show the network after it.")
                  .arg(found.evaluations);
    const QString unit = QString::fromStdString(p.trace.terms.front().info.unit);
    c.figures.insert(c.figures.begin(),
                     {{trWhole("loss before"), threeDigits(found.from), unit},
                      {trWhole("after"), threeDigits(p.trace.terms.front().value), unit}});
    return c;
}

}  // namespace

StepCaptions gradientCaptions(const CaptionParts& p) {
    StepCaptions all = {p.batch()};
    if (p.trace.spoilt) all.push_back(spoil(p));
    all.push_back(encode(p));
    all.push_back(codeCaption(p));
    all.push_back(decode(p));
    all.push_back(p.compare(
        p.trace.spoilt ? trWhole("The result is compared with the clean input, value by value.")
                       : trWhole("The result is compared with the input, value by value.")));
    if (p.trace.search && !p.trace.terms.empty()) {
        const auto& unit = p.trace.terms.front().info.unit;
        all.back().figures = {{trWhole("loss of this batch"), threeDigits(p.trace.search->from),
                               QString::fromStdString(unit)}};
    }
    all.push_back(p.sendBack());
    all.push_back(p.trace.search ? search(p) : p.nudge());
    return all;
}

}  // namespace hourglass::ui
