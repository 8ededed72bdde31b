#include "ui/data/thumbnail_view.h"

#include <QPainter>

#include "ui/style/colours.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kColumns = 4, kTileGap = 4;

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(small.pointSizeF() * 0.78);
    return small;
}

}  // namespace

ThumbnailView::ThumbnailView(QWidget* parent) : QWidget(parent) {
    setObjectName("thumbnails");
    setAccessibleName(tr("Pictures of the data"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ThumbnailView::setExamples(const Examples& examples) {
    examples_ = examples;
    updateGeometry();
    update();
}

QString ThumbnailView::nameOf(int index) const {
    const int label = examples_.shownLabels[static_cast<size_t>(index)];
    if (label < 0) return {};
    return labelText(examples_.labelNames, label);
}

int ThumbnailView::heightForWidth(int width) const {
    const int cell = (width - (kColumns - 1) * kTileGap) / kColumns;
    const int line = QFontMetrics(smallFont(font())).height();
    return ((count() + kColumns - 1) / kColumns) * (cell + line + 2);
}

void ThumbnailView::paintEvent(QPaintEvent*) {
    if (!examples_.shown || examples_.shape.count() < 1) return;
    QPainter painter(this);
    painter.setFont(smallFont(font()));
    const int cell = (width() - (kColumns - 1) * kTileGap) / kColumns;
    const int line = painter.fontMetrics().height();
    for (int i = 0; i < count(); ++i) {
        const QRect place((i % kColumns) * (cell + kTileGap), (i / kColumns) * (cell + line + 2),
                          cell, cell);
        painter.drawImage(place, pictureOf(examples_.shown->data() + i * examples_.shape.count(),
                                           examples_.shape));
        painter.setPen(quiet(palette()));
        painter.drawText(place.left() - 2, place.bottom() + 1, cell + 4, line, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(nameOf(i), Qt::ElideRight, cell + 4));
    }
}

}  // namespace hourglass::ui
