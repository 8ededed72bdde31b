#include "ui/latent/draws_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/latent/code_law_fit.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/latent_map.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/segments.h"
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
      from_(new QuietLabel({}, this)),
      law_(new CodeLawFit(this)),
      remedy_(new Segments(this)) {
    remedy_->addItem(tr("Fitted mixture"), tr("Codes as the data's are: the remedy"),
                     "latent.drawnFitted");
    remedy_->addItem(tr("N(0, 1)"),
                     tr("Codes as a variational model would have them: this model was never taught "
                        "to put its codes there"),
                     "latent.drawnNormal");
    remedy_->setCompact();
    remedy_->setCurrent(0);
    connect(remedy_, &Segments::chosen, this, [this] {
        at_ = -1;
        makeDraws();
    });
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
    row->addWidget(remedy_, 1, Qt::AlignLeft);
    row->addWidget(again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addLayout(row);
    column->addWidget(from_);
    column->addWidget(sheet_, 1);
    connect(again, &QPushButton::clicked, this, [this] {
        ++batch_;
        at_ = -1;
        makeDraws();
    });
    connect(sheet_, &PaintedView::itemChosen, this, &DrawsTab::choose);
    connect(&scene, &CodeScene::codesChanged, this, &DrawsTab::takeCodes);
    connect(law_, &CodeLawFit::fitted, this, [this] {
        makeDraws();
        if (const int by = std::exchange(waiting_, 0)) step(by);
    });
    connect(&scene, &CodeScene::labelChanged, this, &DrawsTab::ask);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &DrawsTab::ask);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kDrawsWanted) takeDecoded(decoded);
    });
}

void DrawsTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    takeCodes();
}

void DrawsTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    map_.setDraws({});
}

/// Of a moment that stands still no draw of another one may be seen.
void DrawsTab::takeCodes() {
    const auto& codes = scene_.codes();
    const bool otherRun = !codes || (law_->of() && law_->of()->run != codes->run);
    if (otherRun) law_->clear();
    if (codes && !scene_.hasPrior() && isVisible()) law_->want(codes, scene_.isGoing());
    makeDraws();
}

/// The same random numbers at every moment: what changes is the law they are drawn from.
void DrawsTab::makeDraws() {
    draws_.clear();
    QString words, whole;
    if (scene_.hasCodes()) {
        const Codes& codes = *scene_.codes();
        const int64_t ready = codes.drawn.empty() ? 0 : std::ssize(codes.drawn) / codes.units;
        const bool fits = law_->law() && law_->of()->units == codes.units &&
                          (law_->of() == scene_.codes() || scene_.isGoing());
        if (ready >= kDraws) {
            const auto first =
                codes.drawn.begin() + batch_ % (ready / kDraws) * kDraws * codes.units;
            draws_.assign(first, first + kDraws * codes.units);
        } else if (fromNormal()) {
            draws_ = drawStandardNormal(codes.units, kDraws, static_cast<uint64_t>(batch_) + 1);
        } else if (fits) {
            draws_ = law_->law()->draw(kDraws, static_cast<uint64_t>(batch_) + 1);
        }
        words = scene_.hasPrior() ? tr("random: from the prior")
                : fromNormal()    ? tr("random: from N(0, 1)")
                                  : tr("random: from a mixture fitted to the codes");
        whole = wholeWords();
    }
    remedy_->setVisible(scene_.hasCodes() && !scene_.hasPrior());
    from_->setText(whole);
    Q_EMIT drawnFromChanged(words);
    if (draws_.empty()) sheet_->clearSheet();
    map_.setDraws(isVisible() ? draws_ : Floats());
    ask();
}

bool DrawsTab::fromNormal() const { return !scene_.hasPrior() && remedy_->current() == 1; }

QString DrawsTab::wholeWords() const {
    if (scene_.hasPrior()) return tr("Codes drawn from the prior; rings on the map.");
    if (fromNormal())
        return tr(
            "Codes drawn from N(0, 1), rings on the map: this model has no prior, and where "
            "no data are it guesses.");
    if (draws_.empty() && isVisible())
        return tr("A mixture of %1 Gaussians is being fitted to the codes…")
            .arg(CodeLawFit::kComponents);
    return tr("Codes drawn from a mixture of %1 Gaussians fitted to the data's codes; rings on the "
              "map.")
        .arg(CodeLawFit::kComponents);
}

/// Where nothing is drawn yet because the mixture is not fitted, the step comes after the fit.
void DrawsTab::step(int by) {
    if (draws_.empty()) {
        if (!scene_.hasCodes() || scene_.hasPrior()) return;
        waiting_ = by;
        return law_->want(scene_.codes(), scene_.isGoing());
    }
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
