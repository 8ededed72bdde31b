#include "ui/latent/draws_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/latent/code_scene.h"
#include "ui/latent/latent_map.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kDrawsWanted = "latent.draws";

}  // namespace

DrawsTab::DrawsTab(CodeScene& scene, LatentMap& map, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      map_(map),
      sheet_(new SampleSheetView(this)),
      from_(new QuietLabel({}, this)) {
    sheet_->setObjectName("latent.draws");
    sheet_->setAccessibleName(tr("What the decoder draws from random codes"));
    sheet_->setEmptyWords(tr("Random samples will be here."));
    sheet_->setAllInSight(true);
    sheet_->setMinimumHeight(72);
    from_->setObjectName("latent.drawnFrom");
    from_->setWordWrap(true);
    auto* again = new QPushButton(tr("Draw again"), this);
    again->setObjectName("latent.drawAgain");
    again->setToolTip(tr("Other random codes; [ and ] go through them one by one"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(from_, 1);
    row->addWidget(again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addLayout(row);
    column->addWidget(sheet_, 1);
    connect(again, &QPushButton::clicked, this, [this] {
        ++batch_;
        at_ = -1;
        makeDraws();
    });
    connect(sheet_, &PaintedView::itemChosen, this, &DrawsTab::choose);
    connect(&scene, &CodeScene::codesChanged, this, &DrawsTab::makeDraws);
    connect(&scene, &CodeScene::labelChanged, this, &DrawsTab::ask);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &DrawsTab::ask);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kDrawsWanted) takeDecoded(decoded);
    });
}

void DrawsTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    map_.setDraws(draws_);
    ask();
}

void DrawsTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    map_.setDraws({});
}

/// The same random numbers at every moment: what changes is the law they are drawn from.
void DrawsTab::makeDraws() {
    draws_.clear();
    if (scene_.hasCodes()) {
        const Codes& codes = *scene_.codes();
        const int64_t ready = codes.drawn.empty() ? 0 : std::ssize(codes.drawn) / codes.units;
        if (ready >= kDraws) {
            const auto first =
                codes.drawn.begin() + batch_ % (ready / kDraws) * kDraws * codes.units;
            draws_.assign(first, first + kDraws * codes.units);
        } else {
            draws_ = drawCodes(codes.statistics, kDraws, static_cast<uint64_t>(batch_) + 1);
        }
        from_->setText(scene_.hasPrior() ? tr("Codes drawn from the prior; rings on the map.")
                                         : tr("Codes drawn from a Gaussian fitted to the data's "
                                              "codes; rings on the map."));
    } else {
        sheet_->clearSheet();
        from_->clear();
    }
    map_.setDraws(isVisible() ? draws_ : Floats());
    ask();
}

void DrawsTab::step(int by) {
    if (draws_.empty()) return;
    const int64_t to = at_ + by;
    if (to >= 0 && to < kDraws) return choose(to);
    if (to < 0 && batch_ == 0) return;  // before the first one there is none
    batch_ += by;
    makeDraws();
    choose(by > 0 ? 0 : kDraws - 1);
}

void DrawsTab::choose(int64_t draw) {
    at_ = draw;
    const int64_t units = scene_.codes()->units;
    const auto first = draws_.begin() + draw * units;
    scene_.choose(Floats(first, first + units));
}

void DrawsTab::ask() {
    if (isVisible()) scene_.decode(kDrawsWanted, draws_);
}

void DrawsTab::takeDecoded(std::shared_ptr<const Decoded> decoded) {
    if (decoded->codes != draws_) return;
    SampleSheet samples;
    samples.look = decoded->look;
    samples.count = kDraws;
    samples.owner = decoded;
    samples.rebuilt = decoded->pictures.data();
    sheet_->setSheet(std::move(samples), {decoded->run, decoded->step});
}

}  // namespace hourglass::ui
