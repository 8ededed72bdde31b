#include <QStackedWidget>

#include "ui/features/feature_controls.h"
#include "ui/features/feature_grid.h"
#include "ui/features/feature_page.h"
#include "ui/features/film_saving.h"
#include "ui/features/principal_card.h"
#include "ui/features/range_legend.h"
#include "ui/features/unit_header.h"
#include "ui/features/unit_view.h"
#include "ui/features/unit_words.h"
#include "ui/style/quiet_label.h"

// One unit of the page alone: how it opens and closes, and its film.
namespace hourglass::ui {

void FeaturePage::openUnit(int64_t unit) {
    if (!answer_ || answer_->sight->layer().isBook) return;  // entries are all there is to them
    FeatureWish wish = units_.wish();
    wish.unit = unit;
    header_->setWords(unitName(answer_->sight->layer(), unit), {});
    showUnitAlone(true);
    unit_->setFocus();
    units_.want(wish);
}

void FeaturePage::closeUnit() {
    if (units_.wish().unit < 0) return;
    const int64_t unit = units_.wish().unit;
    FeatureWish wish = units_.wish();
    wish.unit = -1;
    showUnitAlone(false);
    unit_->setAnswer(nullptr, -1);
    units_.want(wish);
    grid_->setFocus();
    grid_->setCurrentItem(grid_->tileOf(unit));
}

/// Of one unit all faces are shown, each in its own range: there is nothing to choose.
void FeaturePage::showUnitAlone(bool alone) {
    header_->setVisible(alone);
    for (QWidget* one : {static_cast<QWidget*>(controls_), static_cast<QWidget*>(counts_)})
        one->setVisible(!alone);
    views_->setCurrentIndex(alone ? 1 : 0);
    principal_->hide();
    legend_->setVisible(!alone);
}

void FeaturePage::film(qint64 unit) {
    if (!answer_ || answer_->run != lab_.runNumber()) return;
    if (viewpoint_.moments().size() < 2)
        return Q_EMIT message(tr("A film needs two moments at least: train for an epoch."));
    filming_->save({answer_,
                    unit,
                    lab_.experiment(),
                    lab_.data(),
                    viewpoint_.moments(),
                    grid_->palette(),
                    grid_->font(),
                    {}});
}

}  // namespace hourglass::ui
