#include "ui/data/noise_preview.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr int64_t kPairs = 4;  // of points all: they share their place

}  // namespace

NoisePreview::NoisePreview(QWidget* parent) : SampleSheetView(parent) {
    setObjectName("noisePreview");
    setAccessibleName(tr("Clean samples and spoilt ones"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void NoisePreview::setPictures(std::shared_ptr<const Reconstructions> pictures) {
    if (!pictures || pictures->count == 0 || !pictures->look || pictures->corrupted.empty())
        return clearSheet();
    SampleSheet sheet;
    sheet.look = pictures->look;
    const bool points = sheet.look->kind == SampleKind::Points;
    sheet.count = points ? pictures->count : std::min(kPairs, pictures->count);
    sheet.owner = pictures;
    sheet.given = pictures->input.data();
    sheet.seen = pictures->corrupted.data();
    setSheet(std::move(sheet), {pictures->run, pictures->step});
}

}  // namespace hourglass::ui
