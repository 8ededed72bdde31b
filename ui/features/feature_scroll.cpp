#include "ui/features/feature_scroll.h"

#include <QScrollBar>

#include "ui/features/feature_grid.h"
#include "ui/style/space.h"

namespace hourglass::ui {

FeatureScroll::FeatureScroll(FeatureGrid* grid, QWidget* parent)
    : QScrollArea(parent), grid_(grid) {
    setObjectName("features.scroll");
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);  // the tiles take it
    setMinimumHeight(4 * kTarget);
    setWidget(grid);
    connect(grid, &FeatureGrid::tilesChanged, this, &FeatureScroll::fit);
    connect(grid, &FeatureGrid::reached, this, [this](int tile) {
        if (tile < 0) return;
        const QRect place = grid_->itemPlace(tile).toAlignedRect();
        ensureVisible(place.center().x(), place.center().y(), 0, place.height() / 2 + kInside);
    });
}

void FeatureScroll::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fit();
}

/// As wide as it is without a bar if all tiles fit, else with one.
void FeatureScroll::fit() {
    const QSize whole = maximumViewportSize();
    int height = grid_->heightIn(whole);
    if (height > whole.height())
        height = grid_->heightIn(whole - QSize(verticalScrollBar()->sizeHint().width(), 0));
    grid_->setMinimumHeight(height);
    verticalScrollBar()->setSingleStep(kTarget);
}

}  // namespace hourglass::ui
