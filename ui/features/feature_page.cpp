#include "ui/features/feature_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/features/busy_line.h"
#include "ui/features/feature_controls.h"
#include "ui/features/feature_grid.h"
#include "ui/features/feature_scroll.h"
#include "ui/features/film_saving.h"
#include "ui/features/layer_strip.h"
#include "ui/features/principal_card.h"
#include "ui/features/range_legend.h"
#include "ui/features/unit_header.h"
#include "ui/features/unit_view.h"
#include "ui/features/unit_words.h"
#include "ui/pages/pages.h"
#include "ui/style/card.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kLeastPrincipal = 176, kMostPrincipal = 320;  // width of that column

/// Four tiles.
void paintFeaturesIcon(QPainter& p) {
    for (int i = 0; i < 4; ++i)
        p.drawRoundedRect(10 + (i % 2) * 25, 10 + (i / 2) * 25, 19, 19, 4, 4);
}

}  // namespace

PageRecord featurePage() {
    return {
        "features",
        FeaturePage::tr("Features"),
        paintFeaturesIcon,
        {},
        [](const PageContext& on, QWidget* parent) -> Page* { return new FeaturePage(on, parent); },
        [] {
            return std::vector<std::string>{"weights",   "draws",   "excites", "maximised",
                                            "principal", "rotated", "unit"};
        }};
}

FeaturePage::FeaturePage(const PageContext& on, QWidget* parent)
    : Page(parent),
      lab_(on.lab),
      viewpoint_(on.viewpoint),
      card_(new Card(tr("What each unit does"), this)),
      layers_(new LayerStrip(this)),
      controls_(new FeatureControls(this)),
      legend_(new RangeLegend(this)),
      counts_(new QuietLabel(QString(), this)),
      busy_(new BusyLine(tr("Looking at the units…"), this)),
      views_(new QStackedWidget(this)),
      grid_(new FeatureGrid),
      unit_(new UnitView),
      header_(new UnitHeader(this)),
      principal_(new PrincipalCard(this)),
      filming_(new FilmSaving(this)),
      units_(on) {
    makeCard();
    connectControls();
    connect(&units_, &FeatureFeed::asked, busy_, &BusyLine::begin);
    connect(&units_, &FeatureFeed::answered, this, &FeaturePage::take);
    connect(&units_, &FeatureFeed::late, this, [this] { clear(tr("Looking at the units…")); });
    connect(&units_, &FeatureFeed::cleared, this, [this] {
        busy_->end();
        clear({});
    });
}

void FeaturePage::makeCard() {
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(kInside, kInside, kInside, kTight);
    page->addWidget(card_);
    card_->addToHeader(legend_);
    counts_->setObjectName("features.counts");
    counts_->setWordWrap(true);
    counts_->setToolTip(
        tr("Dead: the same value for every input. Always on: never at 0. Duplicate: its values go "
           "with those of an earlier unit (correlation of 0.98 at least). The inputs are up to "
           "2,000 samples of the validation part; of the training part where there is none."));
    principal_->hide();
    views_->addWidget(new FeatureScroll(grid_, this));
    views_->addWidget(unit_);
    header_->hide();
    QVBoxLayout* column = card_->body();
    column->setSpacing(kInside);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(kGroup);
    sides->addWidget(views_, 1);
    sides->addWidget(principal_);
    for (QWidget* row : {static_cast<QWidget*>(layers_), static_cast<QWidget*>(controls_),
                         static_cast<QWidget*>(counts_), static_cast<QWidget*>(busy_),
                         static_cast<QWidget*>(header_)})
        column->addWidget(row);
    column->addLayout(sides, 1);
}

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

void FeaturePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    units_.setLooking(true);
}

void FeaturePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    principal_->setFixedWidth(std::clamp(width() / 4, kLeastPrincipal, kMostPrincipal));
}

void FeaturePage::hideEvent(QHideEvent* event) {
    units_.setLooking(false);
    Page::hideEvent(event);
}

void FeaturePage::take(const std::shared_ptr<const FeatureAnswer>& answer) {
    busy_->end();
    if (units_.isBusy()) busy_->begin();  // the next question has its own patience
    if (!answer->sight) {
        clear(
            QString::fromStdString(answer->sight.error().what + " " + answer->sight.error().hint));
        return Q_EMIT shown();
    }
    answer_ = answer;
    const FeatureSight& sight = *answer->sight;
    layers_->setLayers(sight.layers, sight.at);
    controls_->follow(sight, *answer->examples.look);
    counts_->setText(countSentence(sight));
    grid_->setAnswer(answer);
    unit_->setAnswer(answer, units_.wish().unit);
    if (units_.wish().unit >= 0 && units_.wish().unit < sight.layer().units)
        header_->setWords(unitName(sight.layer(), units_.wish().unit),
                          unitSentence(sight, units_.wish().unit));
    principal_->setAnswer(answer);
    principal_->setVisible(answer->wish.principal && sight.match && units_.wish().unit < 0);
    applyRange();
    Q_EMIT shown();
}

void FeaturePage::clear(const QString& why) {
    answer_.reset();
    counts_->clear();
    grid_->setAnswer(nullptr, why);
    unit_->setAnswer(nullptr, -1);
    principal_->setAnswer(nullptr);
    principal_->hide();
}

void FeaturePage::applyRange() {
    if (!answer_) return;
    const FeatureSight& sight = *answer_->sight;
    float range = controls_->range() == TileRange::Unit    ? 0
                  : controls_->range() == TileRange::Layer ? sight.tiles.largest
                                                           : sight.largestOfAll;
    if (controls_->isFrozen() && range > 0) {
        if (!(frozen_ > 0)) frozen_ = range;
        range = frozen_;
    }
    grid_->setRange(range);
    legend_->setRange(range);
    legend_->setToolTip(sight.face == FeatureFace::Weights
                            ? tr("Weights: orange adds, blue subtracts")
                        : sight.face == FeatureFace::Draws
                            ? tr("What is added to the result, in the data's own units")
                            : tr("Values of the input, in the network's scale"));
    legend_->setVisible(sight.face != FeatureFace::Excites && !sight.layer().isBook &&
                        units_.wish().unit < 0);
}

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
