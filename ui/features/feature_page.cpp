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

}  // namespace hourglass::ui
