#include "ui/features/busy_line.h"
#include "ui/features/feature_controls.h"
#include "ui/features/feature_grid.h"
#include "ui/features/feature_page.h"
#include "ui/features/film_saving.h"
#include "ui/features/layer_strip.h"
#include "ui/features/principal_card.h"
#include "ui/features/unit_header.h"
#include "ui/features/unit_view.h"

// What is wanted of the page: by its controls, by name, for a picture.
namespace hourglass::ui {

void FeaturePage::connectControls() {
    connect(layers_, &LayerStrip::chosen, this, [this](qint64 layer) {
        closeUnit();
        FeatureWish wish = units_.wish();
        wish.layer = layer;
        units_.want(wish);
    });
    connect(controls_, &FeatureControls::faceChosen, this, [this](FeatureFace face) {
        frozen_ = 0;  // a range of weights is none of what is drawn
        FeatureWish wish = units_.wish();
        wish.face = face;
        units_.want(wish);
    });
    connect(controls_, &FeatureControls::orderChosen, this,
            [this] { grid_->setOrder(controls_->order()); });
    connect(controls_, &FeatureControls::rangeChosen, this, [this] {
        frozen_ = 0;
        FeatureWish wish = units_.wish();
        wish.allLayers = controls_->range() == TileRange::All;
        units_.want(wish);
        applyRange();
    });
    connect(controls_, &FeatureControls::principalChosen, this, [this] {
        FeatureWish wish = units_.wish();
        wish.principal = controls_->wantsPrincipal();
        units_.want(wish);
        if (!wish.principal) principal_->hide();
    });
    connect(grid_, &PaintedView::itemChosen, this,
            [this](int tile) { openUnit(grid_->unitAt(tile)); });
    connect(unit_, &UnitView::left, this, &FeaturePage::closeUnit);
    connect(header_, &UnitHeader::left, this, &FeaturePage::closeUnit);
    connect(header_, &UnitHeader::moved, unit_, &UnitView::moved);
    connect(unit_, &UnitView::moved, this, [this](int by) {
        const int tile = grid_->tileOf(units_.wish().unit) + by;
        if (tile >= 0 && tile < grid_->itemCount()) openUnit(grid_->unitAt(tile));
    });
    connect(grid_, &FeatureGrid::filmWanted, this, &FeaturePage::film);
    connect(unit_, &UnitView::filmWanted, this, &FeaturePage::film);
    connect(filming_, &FilmSaving::told, this, &FeaturePage::message);
    const auto settle = [this] { grid_->setSteady(lab_.isGoing() && viewpoint_.isLive()); };
    connect(&lab_, &Lab::stateChanged, this, settle);
    connect(&viewpoint_, &Viewpoint::liveChanged, this, settle);
    connect(busy_, &BusyLine::stopped, this, &FeaturePage::giveUp);
}

/// What took too long is not asked again.
void FeaturePage::giveUp() {
    units_.stop();
    busy_->end();
    closeUnit();
    FeatureWish wish;
    wish.layer = units_.wish().layer;
    controls_->reset();
    Q_EMIT message(tr("Stopped looking at the units."));
    units_.want(wish);
}

void FeaturePage::choosePart(const QString& id) {
    FeatureWish wish;
    const bool principal = id == "principal" || id == "rotated";
    if (principal) controls_->setPrincipal(true);
    principal_->setRotated(id == "rotated");
    wish.principal = controls_->wantsPrincipal();
    if (id == "draws" || principal) wish.face = FeatureFace::Draws;
    if (id == "excites") wish.face = FeatureFace::Excites;
    if (id == "maximised") wish.face = FeatureFace::Maximised;
    units_.want(wish);
    if (id != "unit") return;
    auto* once = new QObject(this);
    connect(this, &FeaturePage::shown, once, [this, once] {
        once->deleteLater();
        if (grid_->itemCount() > 0) openUnit(grid_->unitAt(0));
    });
}

void FeaturePage::prepareForPicture(std::function<void()> ready) {
    auto* once = new QObject(this);
    const auto look = [this, once, ready = std::move(ready)] {
        if (units_.isBusy()) return;
        once->deleteLater();
        disconnect(this, nullptr, once, nullptr);
        ready();
    };
    connect(this, &FeaturePage::shown, once, look);
    if (!units_.isBusy()) look();
}

}  // namespace hourglass::ui
