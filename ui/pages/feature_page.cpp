#include "ui/pages/feature_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/pages/pages.h"
#include "ui/style/card.h"
#include "ui/style/space.h"
#include "ui/views/feature_view.h"
#include "ui/views/range_legend.h"

namespace hourglass::ui {

namespace {

/// Four tiles.
void paintFeaturesIcon(QPainter& p) {
    for (int i = 0; i < 4; ++i)
        p.drawRoundedRect(10 + (i % 2) * 25, 10 + (i / 2) * 25, 19, 19, 4, 4);
}

}  // namespace

PageRecord featurePage() {
    return {"features", FeaturePage::tr("Features"), paintFeaturesIcon, ViewFeed::Features,
            [](const PageContext& on, QWidget* parent) -> Page* {
                return new FeaturePage(on, parent);
            }};
}

FeaturePage::FeaturePage(const PageContext& on, QWidget* parent)
    : Page(parent),
      view_(new FeatureView(this)),
      legend_(new RangeLegend(this)),
      count_(new QLabel(this)) {
    auto* card = new Card(tr("What the first layer looks for"), this);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(kInside, kInside, kInside, kTight);
    page->addWidget(card);
    QVBoxLayout* column = card->body();
    auto* sorted = new QCheckBox(tr("Strongest first"), this);
    sorted->setObjectName("features.sorted");
    sorted->setChecked(true);
    sorted->setToolTip(tr("Sort the units by the length of their weights"));
    auto* own = new QCheckBox(tr("Own range"), this);
    own->setObjectName("features.ownRange");
    own->setToolTip(tr("Show each unit with its own full colours, to see weak units too"));
    card->addToHeader(legend_);
    count_->setWordWrap(true);
    column->addWidget(count_);
    auto* switches = new QHBoxLayout;
    switches->addWidget(sorted);
    switches->addWidget(own);
    switches->addStretch(1);
    column->addLayout(switches);
    column->addWidget(view_, 1);
    connect(sorted, &QCheckBox::toggled, view_, &FeatureView::setSorted);
    connect(own, &QCheckBox::toggled, this, [this](bool on) {
        ownRange_ = on;
        view_->setOwnRange(on);
        legend_->setRange(on ? 0 : view_->largest());
    });
    connect(view_, &FeatureView::shown, this, [this](int tiles, int units) {
        const QString what =
            view_->showsBook()
                ? tr("Each tile is one entry of the first quantiser's book, a pair of neighbouring "
                     "values, in the book's order. ")
            : view_->showsLists()
                ? tr("Each list is one unit of the first layer and what weighs most for it: orange "
                     "weights add, blue ones subtract. ")
                : tr("Each tile is one unit or filter of the first layer: orange weights add, "
                     "blue ones subtract. ");
        count_->setText(units == 0      ? tr("The first layer has no weights to "
                                                  "show: put a dense layer or a convolution "
                                                  "first.")
                        : tiles < units ? what + tr("Showing %1 of %2.").arg(tiles).arg(units)
                                        : what + tr("All %1 are shown.").arg(units));
    });
    connect(&on.feed, &ViewFeed::examplesChanged, view_,
            [this, &feed = on.feed] { view_->setLook(feed.examples().look); });
    connect(&on.feed, &ViewFeed::cleared, view_, [this] { view_->setFeatures(nullptr); });
    connect(&on.feed, &ViewFeed::featured, this,
            [this, sorted, own](auto features, qint64 run, qint64 step) {
                view_->setFeatures(features, {run, step});
                legend_->setRange(ownRange_ ? 0 : features->largest);
                legend_->setVisible(features->units > 0 && !features->isBook);
                // A book has an order of its own, and its entries are no weights.
                for (QWidget* one : {sorted, own}) one->setVisible(!features->isBook);
            });
}

}  // namespace hourglass::ui
