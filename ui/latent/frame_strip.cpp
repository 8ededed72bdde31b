#include "ui/latent/frame_strip.h"

namespace hourglass::ui {

FrameStrip::FrameStrip(QWidget* parent) : SampleSheetView(parent) {
    setAllInSight(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

NumberTable FrameStrip::numbers() const {
    NumberTable table;
    if (frames_.count() < 1) return SampleSheetView::numbers();
    table.head = {"frame", "change from the last one", "distance to the data's codes"};
    for (int64_t u = 1; u <= frames_.units; ++u) table.head << QString("code value %1").arg(u);
    for (int64_t i = 0; i < frames_.count(); ++i) {
        const auto at = static_cast<size_t>(i);
        QStringList row = {
            QString::number(i + 1),
            i > 0 && at <= frames_.changes.size() ? fileNumber(frames_.changes[at - 1]) : QString(),
            at < frames_.distances.size() ? fileNumber(frames_.distances[at]) : QString()};
        for (int64_t u = 0; u < frames_.units; ++u)
            row << fileNumber(double{frames_.codes[static_cast<size_t>(i * frames_.units + u)]});
        table.rows << row;
    }
    return table;
}

}  // namespace hourglass::ui
