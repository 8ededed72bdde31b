#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Captions of stages that train a part of the network: layers that are pretrained by an error of
// their own, and a classifier on the code.
namespace hourglass::ui {
namespace {

using Part = NetworkLight::Part;

QString trLayer(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

/// A caption beside which the samples stand as they are.
StepCaption withSamples(const CaptionParts& p, const QString& title, const QString& words,
                        Part part, Actor actor) {
    StepCaption c = p.caption(title, words, part, actor);
    c.clean = true;
    return c;
}

}  // namespace

StepCaptions layerCaptions(const CaptionParts& p) {
    const StepTrace& t = p.trace;
    const qint64 number = t.layer + 1;
    StepCaptions all = {p.batch()};
    if (t.layer > 0) all.push_back(p.layersBelow());
    if (t.spoilt) {
        StepCaption c =
            withSamples(p, trLayer("Spoil what it sees"),
                        trLayer("Noise is put on the values below layer %1. It is to give the "
                                "clean ones back.")
                            .arg(number),
                        Part::Input, Actor::Input);
        c.figures = {{trLayer("values changed"), captionPercent(t.spoilt->share), {}},
                     {trLayer("size of the change"), threeDigits(t.spoilt->rms),
                      trLayer("a value (root mean square)")}};
        c.encoded = !t.encoded.empty();
        all.push_back(c);
    }
    StepCaption up =
        withSamples(p, trLayer("Encode by layer %1").arg(number),
                    trLayer("Only this layer and its counterpart learn now; the rest of the "
                            "network waits."),
                    Part::Encoder, Actor::Encoder);
    if (t.hidden)
        up.figures = {{trLayer("units"), QString::number(t.hidden->units), {}},
                      rangeFigure(trLayer("they give"), *t.hidden)};
    all.push_back(up);
    StepCaption down = withSamples(
        p, trLayer("Decode by its counterpart"),
        trLayer("The values below are built again from what layer %1 gives.").arg(number),
        Part::Decoder, Actor::Decoder);
    all.push_back(down);
    all.push_back(p.compare(
        t.spoilt ? trLayer("What comes back is compared with the clean values below the layer.")
                 : trLayer("What comes back is compared with the values below the layer.")));
    all.push_back(p.sendBack());
    all.push_back(p.nudge());
    return all;
}

StepCaptions classCaptions(const CaptionParts& p) {
    const StepTrace& t = p.trace;
    StepCaptions all = {p.batch()};
    StepCaption up =
        withSamples(p, trLayer("Encode"),
                    trLayer("The encoder gives the code of each %1. The decoder has no part "
                            "in this stage.")
                        .arg(p.noun(false)),
                    Part::Encoder, Actor::Encoder);
    if (t.hidden) up.figures = {rangeFigure(trLayer("code"), *t.hidden)};
    all.push_back(up);
    StepCaption judge =
        withSamples(p, trLayer("Judge and compare"),
                    trLayer("The classifier gives each class a chance, from the code alone; "
                            "that of the true label should be 1."),
                    Part::Code, Actor::Code);
    judge.figures = p.terms();
    all.push_back(judge);
    StepCaption back = p.sendBack();
    back.light = p.light(Part::Encoder);
    StepCaption nudge = p.nudge();
    nudge.light = back.light;
    back.decoded = nudge.decoded = false;
    all.push_back(back);
    all.push_back(nudge);
    return all;
}

}  // namespace hourglass::ui
