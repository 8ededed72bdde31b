#include "ui/views/reconstruction_view.h"

namespace hourglass::ui {

QStringList namesOf(const Examples& examples, int64_t count) {
    QStringList names;
    const bool words = examples.look && examples.look->kind == SampleKind::Words;
    for (int i = 0; i < count; ++i)
        names << (words ? ReconstructionView::tr("Sentence %1").arg(i + 1)
                        : exampleName(examples, i));
    return names;
}

bool hasNames(const Examples& examples) {
    if (!examples.look || examples.look->kind == SampleKind::Words) return false;
    return !examples.shownNames.empty() ||
           (!examples.shownLabels.empty() && examples.shownLabels.front() >= 0);
}

ReconstructionView::ReconstructionView(QWidget* parent) : SampleSheetView(parent) {
    setObjectName("reconstructions");
    setAccessibleName(tr("Samples and their reconstructions"));
    setEmptyWords(tr("Reconstructions will be here."));
}

void ReconstructionView::setExamples(const Examples& examples) { examples_ = examples; }

void ReconstructionView::setPictures(std::shared_ptr<const Reconstructions> pictures) {
    pictures_ = std::move(pictures);
    if (!pictures_ || pictures_->count == 0 || !pictures_->look) return clearSheet();
    const Reconstructions& r = *pictures_;
    SampleSheet sheet;
    sheet.look = r.look;
    sheet.count = r.count;
    sheet.owner = pictures_;
    sheet.given = r.input.data();
    if (r.corrupts || !r.hidden.empty()) sheet.seen = r.seen().data();
    sheet.rebuilt = r.result.data();
    sheet.behind = {r.line, r.moves.from, r.moves.to};
    sheet.names = namesOf(examples_, r.count);
    setCaptions(hasNames(examples_) && r.look->kind != SampleKind::Pictures);
    setSheet(std::move(sheet), {r.run, r.step});
}

}  // namespace hourglass::ui
