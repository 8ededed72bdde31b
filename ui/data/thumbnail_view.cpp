#include "ui/data/thumbnail_view.h"

#include "ui/views/reconstruction_view.h"

namespace hourglass::ui {

ThumbnailView::ThumbnailView(QWidget* parent) : SampleSheetView(parent) {
    setObjectName("thumbnails");
    setAccessibleName(tr("Samples of the data"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ThumbnailView::setExamples(const Examples& examples) {
    if (!examples.shown || examples.shape.count() < 1) return clearSheet();
    SampleSheet sheet;
    sheet.look = examples.look;
    sheet.count = static_cast<int64_t>(examples.shown->size()) / examples.shape.count();
    sheet.owner = examples.shown;
    sheet.given = examples.shown->data();
    sheet.names = namesOf(examples, sheet.count);
    setCaptions(hasNames(examples));
    setSheet(std::move(sheet), {});
}

}  // namespace hourglass::ui
