#include "ui/latent/latent_page.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/latent/code_scene.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/map_card.h"
#include "ui/latent/pin_keeper.h"
#include "ui/latent/result_card.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent/tools_card.h"
#include "ui/latent/trained_offer.h"
#include "ui/pages/pages.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kToolsBesideFrom = 700, kLeastTools = 170;  // pixels of width

/// Points of a map.
void paintLatentIcon(QPainter& p) {
    const QPointF dots[] = {{14, 44}, {22, 34}, {18, 22}, {34, 46},
                            {44, 38}, {50, 24}, {36, 18}, {50, 50}};
    for (const QPointF& dot : dots) p.drawEllipse(dot, 5, 5);
}

}  // namespace

PageRecord latentPage() {
    return {
        "latent", LatentPage::tr("Latent"), paintLatentIcon, ViewFeed::Codes,
        [](const PageContext& on, QWidget* parent) -> Page* { return new LatentPage(on, parent); }};
}

LatentPage::LatentPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      scene_(new CodeScene(on.lab, on.feed, this)),
      strip_(new SampleStrip(*scene_, this)),
      map_(new MapCard(*scene_, this)),
      result_(new ResultCard(*scene_, on.lab, this)),
      tools_(new ToolsCard(*scene_, map_->map(), on, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kInside, kInside, kTight);
    column->setSpacing(kInside);
    auto* offer = new TrainedOffer(*scene_, on.lab, this);
    connect(offer, &TrainedOffer::chosen, this, &LatentPage::shippedWanted);
    column->addWidget(offer);
    column->addWidget(strip_);
    grid_ = new QGridLayout;
    grid_->setSpacing(kInside);
    column->addLayout(grid_, 1);
    tools_->setMinimumWidth(kLeastTools);
    arrange();
    new PinKeeper(*scene_, on.model, this);
    connect(scene_, &CodeScene::told, this, &LatentPage::message);
    connect(map_, &MapCard::surveyed, result_, &ResultCard::setSurvey);
    connect(map_, &MapCard::surveyed, tools_, &ToolsCard::setSurvey);
}

QList<PageCommand> LatentPage::commands() { return tools_->commands(); }

const PictureView& LatentPage::picture() const { return result_->picture(); }

void LatentPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    arrange();
}

/// The map is square: beside it result and tools share a column; on a small screen the tools have
/// the full width below.
void LatentPage::arrange() {
    const bool beside = width() >= kToolsBesideFrom;
    for (QWidget* part : {static_cast<QWidget*>(map_), static_cast<QWidget*>(result_),
                          static_cast<QWidget*>(tools_)})
        grid_->removeWidget(part);
    grid_->addWidget(map_, 0, 0, beside ? 2 : 1, 1);
    grid_->addWidget(result_, 0, 1);
    grid_->addWidget(tools_, 1, beside ? 1 : 0, 1, beside ? 1 : 2);
    grid_->setColumnStretch(0, beside ? 3 : 1);
    grid_->setColumnStretch(1, beside ? 2 : 1);
    grid_->setRowStretch(0, 4);
    grid_->setRowStretch(1, beside ? 5 : 3);
}

}  // namespace hourglass::ui
