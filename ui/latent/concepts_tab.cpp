#include "ui/latent/concepts_tab.h"

#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/latent/basket_button.h"
#include "ui/latent/pin_strength.h"
#include "ui/latent/two_histograms.h"
#include "ui/latent/two_parts.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/actor_label.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/style/type.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

const char* const kStripWanted = "latent.concept";
constexpr int kStripFrames = 5;  // from -2 to 2
constexpr double kPoorArea =
    0.75;  // a direction that tells the baskets apart so badly is no concept
constexpr size_t kMostKept = 8;

double strengthOf(int frame) {
    return -PinStrength::kMost + 2 * PinStrength::kMost * frame / (kStripFrames - 1);
}

}  // namespace

ConceptsTab::ConceptsTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      samples_(scene),
      choose_(new LinkButton(tr("Concept ▾"), this)),
      keep_(new LinkButton(tr("Keep"), this)),
      with_(new BasketButton(scene, tr("With"), this)),
      without_(new BasketButton(scene, tr("Without"), this)),
      jointly_(new ToggleChip(tr("least squares"), this)),
      bars_(new TwoHistograms(this)),
      strip_(new SampleSheetView(this)),
      views_(new TwoParts(strip_, bars_, this)),
      empty_(new QLabel(this)),
      strength_(new PinStrength(scene, this)),
      words_(new QuietLabel({}, this)),
      warning_(new ActorLabel(Actor::Warning, this)),
      work_(new LatestWork(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addWidget(makeTop());
    bars_->setObjectName("concept.bars");
    bars_->setAccessibleName(tr("The samples of both baskets along the concept"));
    strip_->setObjectName("concept.strip");
    strip_->setAccessibleName(tr("The pin with less and more of the concept, from −2 to 2"));
    strip_->setToolTip(
        tr("What the decoder draws with −2 to 2 times the concept; a click takes it"));
    strip_->setAllInSight(true);
    strip_->setColumns(kStripFrames);
    strip_->setMinimumSize(120, 32);
    strip_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    empty_->setObjectName("concept.empty");
    empty_->setText(
        tr("Choose a concept, or fill both baskets: by their menus, with what is chosen on the "
           "map, or by dragging samples of the strip above into them."));
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(empty_, 1);
    column->addWidget(views_, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(strength_, 1);
    row->addWidget(jointly_);
    column->addLayout(row);
    words_->setObjectName("concept.words");
    words_->setWordWrap(true);
    warning_->setObjectName("concept.warning");
    warning_->setWordWrap(true);
    setType(warning_, Type::Small);
    column->addWidget(words_);
    column->addWidget(warning_);
    connect(strip_, &PaintedView::itemChosen, this,
            [this](int frame) { strength_->setStrength(strengthOf(frame)); });
    for (BasketButton* basket : {with_, without_}) {
        connect(basket, &BasketButton::filled, this, [this] {
            name_.clear();
            fit();
        });
        connect(basket, &BasketButton::restWanted, this, [this, basket] {
            basket->setRows(samples_.rest((basket == with_ ? without_ : with_)->rows()));
            fit();
        });
    }
    connect(jointly_, &QAbstractButton::toggled, this, &ConceptsTab::fit);
    connect(keep_, &QAbstractButton::clicked, this, &ConceptsTab::keep);
    connect(strength_, &PinStrength::fromChanged, this, &ConceptsTab::askStrip);
    connect(&scene, &CodeScene::codesChanged, this, [this] {
        if (!scene_.hasCodes()) return forget();
        // While training goes on a fit is finished before the next one.
        if (isVisible() && !(scene_.isGoing() && work_->isBusy())) fit();
    });
    connect(&scene.feed(), &ViewFeed::examplesChanged, this, [this] {
        with_->setRows({});
        without_->setRows({});
        kept_.clear();
        forget();
    });
    connect(&scene, &CodeScene::labelChanged, this, &ConceptsTab::askStrip);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &ConceptsTab::askStrip);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kStripWanted) takeDecoded(decoded);
    });
    forget();
}

QWidget* ConceptsTab::makeTop() {
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    choose_->setObjectName("concept.choose");
    choose_->setToolTip(tr("Fills both baskets: a label against all others, a known factor"));
    auto* menu = new QMenu(choose_);
    choose_->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ConceptsTab::offerConcepts);
    with_->setObjectName("concept.with");
    with_->setToolTip(
        tr("Samples that show the concept; samples of the strip can be dropped here"));
    without_->setObjectName("concept.without");
    without_->setToolTip(
        tr("Samples that do not show it; samples of the strip can be dropped here"));
    keep_->setObjectName("concept.keep");
    keep_->setToolTip(tr("Keeps the concept, to see the angle between it and others"));
    jointly_->setObjectName("concept.jointly");
    jointly_->setCheckable(true);
    jointly_->setChecked(false);
    jointly_->setToolTip(
        tr("The concept by least squares over all known factors, so that what another factor "
           "explains is not counted for it; else the difference of the baskets' mean codes"));
    row->addWidget(choose_);
    row->addWidget(with_, 1);
    row->addWidget(without_, 1);
    row->addWidget(keep_);
    return top;
}

ConceptBaskets ConceptsTab::baskets() const { return {with_->rows(), without_->rows()}; }

void ConceptsTab::offerConcepts() {
    QMenu* menu = choose_->menu();
    menu->clear();
    for (const ConceptOffer& offer : samples_.conceptOffers())
        menu->addAction(offer.words, this,
                        [this, offer] { setBaskets(offer.words, samples_.basketsOf(offer)); });
    if (const QString words = samples_.leftOutWords(); !words.isEmpty())
        menu->addAction(words)->setEnabled(false);
    for (size_t i = 0; i < kept_.size(); ++i) {
        if (i == 0) menu->addSection(tr("Kept"));
        menu->addAction(kept_[i].name, this, [this, i] {
            const Kept kept = kept_[i];
            jointly_->setChecked(kept.jointly);
            setBaskets(kept.name, kept.baskets);
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("These data have no labels and no known factors"))->setEnabled(false);
}

void ConceptsTab::setBaskets(const QString& name, const ConceptBaskets& baskets) {
    name_ = name;
    with_->setRows(baskets.with);
    without_->setRows(baskets.without);
    fit();
}

void ConceptsTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fit();
}

void ConceptsTab::forget() {
    work_->cancel();
    now_ = {};
    moment_ = {};
    showFound();
}

void ConceptsTab::fit() {
    if (!scene_.hasCodes()) return;
    struct Wish {
        ConceptBaskets baskets;
        bool jointly;
    };
    std::vector<Wish> wishes = {{samples_.there(baskets()), jointly_->isChecked()}};
    for (const Kept& kept : kept_) wishes.push_back({samples_.there(kept.baskets), kept.jointly});
    work_->start([this, wishes, codes = scene_.codes(), all = samples_.codes(),
                  factors = samples_.factors()](const Watcher& stop) -> LatestWork::Then {
        Found found;
        for (size_t i = 0; i < wishes.size(); ++i) {
            if (stop.stop_requested()) return {};
            ConceptDirection one =
                findConcept({all, codes->units}, wishes[i].baskets, factors, wishes[i].jointly);
            if (i == 0)
                found.now = std::move(one);
            else
                found.kept.push_back(std::move(one.step));
        }
        return [this, codes, found = std::move(found)] { take(codes, found); };
    });
}

void ConceptsTab::take(const std::shared_ptr<const Codes>& codes, Found found) {
    if (!scene_.hasCodes() || codes->run != scene_.codes()->run) return;
    now_ = std::move(found.now);
    moment_ = {codes->run, codes->step};
    for (size_t i = 0; i < std::min(kept_.size(), found.kept.size()); ++i)
        kept_[i].step = std::move(found.kept[i]);
    showFound();
}

/// "smile: smiling in 62 %, against 41 %".
QString ConceptsTab::wordsOf(const BasketDifference& difference) const {
    const Factor& factor = scene_.examples().probeFactors[difference.factor];
    const QString name = QString::fromStdString(factor.name);
    if (difference.choice < 0)
        return tr("%1: %2 on average against %3")
            .arg(name, threeDigits(difference.with), threeDigits(difference.without));
    return tr("%1: %2 in %3 % against %4 %")
        .arg(name, QString::fromStdString(factor.choices[static_cast<size_t>(difference.choice)]))
        .arg(100 * difference.with, 0, 'f', 0)
        .arg(100 * difference.without, 0, 'f', 0);
}

QString ConceptsTab::cosineWords() const {
    QStringList parts;
    for (const Kept& kept : kept_)
        if (kept.name != name_)
            parts << QString("%1 %2").arg(kept.name, threeDigits(cosineOf(now_.step, kept.step)));
    return parts.isEmpty() ? QString() : tr("Cosine with %1.").arg(parts.join(", "));
}

void ConceptsTab::showFound() {
    const bool there = !now_.step.empty();
    strength_->setStep(now_.step);
    views_->setVisible(there);
    empty_->setVisible(!there);
    strength_->setVisible(there);
    keep_->setEnabled(there && kept_.size() < kMostKept);
    const bool others = there && hasOtherFactors(baskets(), samples_.factors());
    jointly_->setVisible(others);
    QStringList words, warnings;
    if (there) {
        bars_->show({tr("with"), now_.with}, {tr("without"), now_.without}, tr("code units"),
                    moment_);
        words << tr("Area under the ROC curve %1: 1 tells the baskets apart, 0.5 is chance.")
                     .arg(now_.area, 0, 'f', 3);
        if (const QString cosines = cosineWords(); !cosines.isEmpty()) words << cosines;
        if (now_.area < kPoorArea) warnings << tr("The code hardly knows this concept.");
        if (!now_.differences.empty()) {
            QStringList parts;
            for (const auto& difference : now_.differences) parts << wordsOf(difference);
            warnings << tr("The baskets also differ in %1.").arg(parts.join("; "));
        }
    }
    words_->setText(words.join(' '));
    words_->setVisible(there);
    warning_->setText(warnings.join(' '));
    warning_->setVisible(!warnings.isEmpty());
    if (!there) strip_->clearSheet();
    askStrip();
}

void ConceptsTab::keep() {
    if (now_.step.empty()) return;
    const QString name = name_.isEmpty() ? tr("concept %1").arg(kept_.size() + 1) : name_;
    std::erase_if(kept_, [&](const Kept& kept) { return kept.name == name; });
    kept_.push_back({name, baskets(), jointly_->isChecked(), now_.step});
    name_ = name;
    showFound();
    Q_EMIT scene_.told(tr("Kept the concept \"%1\". Other concepts now show the cosine of the "
                          "angle between them and it.")
                           .arg(name));
}

void ConceptsTab::askStrip() {
    stripCodes_.clear();
    if (now_.step.empty() || !isVisible() || strength_->from().size() != now_.step.size()) return;
    for (int frame = 0; frame < kStripFrames; ++frame) {
        const Floats code = strength_->codeAt(strengthOf(frame));
        stripCodes_.insert(stripCodes_.end(), code.begin(), code.end());
    }
    scene_.decode(kStripWanted, stripCodes_);
}

void ConceptsTab::takeDecoded(std::shared_ptr<const Decoded> decoded) {
    if (decoded->codes != stripCodes_ || stripCodes_.empty()) return;
    SampleSheet frames;
    frames.look = decoded->look;
    frames.count = kStripFrames;
    frames.owner = decoded;
    frames.rebuilt = decoded->pictures.data();
    for (int frame = 0; frame < kStripFrames; ++frame)
        frames.names << threeDigits(strengthOf(frame));
    strip_->setSheet(std::move(frames), {decoded->run, decoded->step});
}

}  // namespace hourglass::ui
