#include <QCoreApplication>

#include "ui/training/caption_parts.h"

// Captions of updates that compute weights from all the data at once: principal axes, alternating
// least squares, books of entries. No error is sent back and no batch is taken.
namespace hourglass::ui {
namespace {

using Part = NetworkLight::Part;

QString trSolve(const char* text) { return QCoreApplication::translate("SlowMotion", text); }

StepCaption measured(const CaptionParts& p) {
    StepCaption c = p.compare(trSolve("What the network builds now is compared with the %1 %2.")
                                  .arg(p.trace.samples)
                                  .arg(p.noun(true)));
    c.figures.front().name = trSolve("loss");
    return c;
}

QString everything(const CaptionParts& p) {
    return trSolve("All %1 %2 of the training part at once: this way of learning knows no batches.")
        .arg(p.trace.samples)
        .arg(p.noun(true));
}

}  // namespace

StepCaptions closedFormCaptions(const CaptionParts& p) {
    StepCaptions all = {p.allData(everything(p))};
    const bool first = !p.trace.tensors.empty();
    StepCaption axes = p.caption(
        trSolve("Find the main directions"),
        trSolve("The %1 directions along which the data vary most (principal axes) lose the "
                "least. A formula gives them; no error is sent back.")
            .arg(p.experiment.codeUnits()),
        Part::Code, Actor::Pca);
    if (p.trace.variance)
        axes.figures = {{trSolve("variance kept"), captionPercent(*p.trace.variance), {}}};
    StepCaption write = p.caption(
        trSolve("Write them into the weights"),
        trSolve("The encoder measures along these directions, the decoder draws them. One "
                "update is all; the pages show the network after it."),
        Part::All, Actor::Encoder);
    if (first) {
        all.push_back(axes);
        write.figures = {p.step()};
    } else {
        write.title = trSolve("Nothing is left to do");
        write.words = trSolve("The first update has found the best weights there are. They stay.");
        write.figures = {{trSolve("step"), trSolve("0 %"), trSolve("of the weights' length")}};
    }
    write.moves = true;
    all.push_back(write);
    all.push_back(measured(p));
    return all;
}

StepCaptions alternatingCaptions(const CaptionParts& p) {
    StepCaption decoder = p.caption(
        trSolve("Solve for the decoder"),
        trSolve("With the encoder held still, a formula gives the best decoder (least squares)."),
        Part::Decoder, Actor::Decoder);
    StepCaption encoder = p.caption(
        trSolve("Solve for the encoder"),
        trSolve("With that decoder held still, a formula gives the best encoder. The pages show "
                "the network after both."),
        Part::Encoder, Actor::Encoder);
    encoder.figures = p.stepsByLayer();
    encoder.moves = true;
    return {p.allData(everything(p)), decoder, encoder, measured(p)};
}

StepCaptions bookCaptions(const CaptionParts& p) {
    const StepTrace::Book& book = *p.trace.book;
    const qint64 number = book.level + 1;
    StepCaptions all = {p.allData(
        trSolve("All %1 %2 to learn from, at once.").arg(p.trace.samples).arg(p.noun(true)))};
    StepTrace level = p.trace;
    level.layer = book.level;
    const CaptionParts at{level, p.experiment};
    if (book.level > 0)
        all.push_back(
            at.caption(trSolve("Send them up to book %1").arg(number),
                       trSolve("The books below turn pairs of values into the numbers of entries."),
                       Part::Input, Actor::Encoder));
    StepCaption choose =
        at.caption(trSolve("Choose entries"),
                   trSolve("Each pair of values chooses the entry that will lose least, also "
                           "when its number is off by a little."),
                   Part::Code, Actor::Code);
    choose.figures = {{trSolve("book"), QString::number(number), trSolve("of %1").arg(book.levels)},
                      {trSolve("entries"), QString::number(book.entries), {}}};
    all.push_back(choose);
    StepCaption move = at.caption(
        trSolve("Move the entries"),
        (book.alone
             ? trSolve("Each entry goes to the mean of the pairs that chose it or a neighbour; "
                       "neighbourhoods narrow from round to round.")
             : trSolve("Each entry goes to the mean of the pairs that chose it, or would by the "
                       "errors of the books above.")) +
            " " + trSolve("No error is sent back."),
        Part::Encoder, Actor::Encoder);
    move.figures = {p.step()};
    move.moves = true;
    all.push_back(move);
    all.push_back(measured(p));
    return all;
}

}  // namespace hourglass::ui
