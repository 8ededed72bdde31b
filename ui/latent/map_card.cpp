#include "ui/latent/map_card.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/latent/axis_chooser.h"
#include "ui/latent/carpet.h"
#include "ui/latent/code_saving.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/map_legend.h"
#include "ui/latent/map_menu.h"
#include "ui/style/colours.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"

namespace hourglass::ui {
namespace {

constexpr int kLegendFrom = 320;  // pixels of the card's height
constexpr int kSurveySoon = 30;   // milliseconds

}  // namespace

MapCard::MapCard(CodeScene& scene, QWidget* parent)
    : Card(tr("Map"), parent),
      scene_(scene),
      map_(new LatentMap(scene, this)),
      honesty_(new ToggleChip(tr("holes"), this)),
      tiles_(new ToggleChip(tr("carpet"), this)),
      carpet_(new Carpet(scene, *map_, this)),
      saving_(new CodeSaving(scene, this)),
      more_(new MapMenu(scene, *map_, this)),
      fit_(new LinkButton(tr("Show all"), this)),
      legend_(new MapLegend(scene, this)),
      held_(new QuietLabel({}, this)) {
    honesty_->setObjectName("latent.honesty");
    honesty_->setToolTip(
        tr("Hatched: the tenth nearest code is farther than for 99 % of the "
           "data's codes, measured in all code values"));
    tiles_->setObjectName("latent.carpet");
    tiles_->setChecked(false);
    tiles_->setToolTip(tr("What the decoder draws all over the map, under the dots"));
    held_->setObjectName("latent.held");
    held_->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(new AxisChooser(scene, this));
    row->addStretch(1);
    row->addWidget(fit_);
    fit_->setObjectName("latent.showAll");
    fit_->setToolTip(tr("All codes in sight again (0 on the map)"));
    fit_->hide();
    map_->setLegend(false);
    addToHeader(tiles_);
    addToHeader(honesty_);
    addToHeader(more_);
    body()->addLayout(row);
    body()->addWidget(map_, 1);
    body()->addWidget(legend_);
    body()->addWidget(held_);
    body()->addStretch(0);
    surveyTimer_.setSingleShot(true);
    connect(&surveyTimer_, &QTimer::timeout, this, &MapCard::askSurvey);
    connect(&scene, &CodeScene::codesChanged, this, &MapCard::takeCodes);
    connect(&scene, &CodeScene::planeChanged, this, &MapCard::takePlane);
    connect(&scene, &CodeScene::pinsChanged, this, &MapCard::takePins);
    connect(&scene, &CodeScene::lookedChanged, map_, qOverload<>(&QWidget::update));
    connect(map_, &CodeMap::left, &scene, &CodeScene::leave);
    connect(map_, &CodeMap::rangeChanged, this, [this] { surveyTimer_.start(kSurveySoon); });
    connect(&scene.feed(), &ViewFeed::examplesChanged, this,
            [this] { map_->setExamples(scene_.examples()); });
    connect(&scene.feed(), &ViewFeed::surveyed, this, &MapCard::takeSurvey);
    connect(map_, &CodeMap::zoomedChanged, fit_, &QWidget::setVisible);
    connect(fit_, &QAbstractButton::clicked, map_, &CodeMap::fit);
    connect(more_, &MapMenu::colourChanged, this, [this] {
        showColours();
        if (!errors_) surveyTimer_.start(kSurveySoon);
    });
    connect(more_, &MapMenu::switched, this, &MapCard::takePins);
    connect(more_, &MapMenu::saveWanted, this, [this] {
        if (scene_.hasCodes() && scene_.a().isSet())
            saving_->saveCarpet(carpet_->finest(), carpet_->finestColumns());
    });
    connect(&scene, &CodeScene::selectionChanged, this, &MapCard::showColours);
    connect(tiles_, &QAbstractButton::toggled, this, [this](bool on) {
        carpet_->setOn(on);
        takePins();
    });
    connect(honesty_, &QAbstractButton::toggled, this, [this] {
        takeSurvey(nullptr);
        surveyTimer_.start(kSurveySoon);
    });
}

/// The colours of the dots and what they mean; in a low card the map needs the room more.
void MapCard::showColours() {
    if (!scene_.hasCodes()) return;
    more_->forgetWhatIsNotOffered();
    const DotColours colours =
        coloursOf(scene_, more_->colourBy(), errors_.get(), isDark(palette()));
    map_->setDotLook(colours.look);
    map_->setBehindStale();
    legend_->show(colours, more_->colourBy().what == ColourBy::What::Label);
    fitLegend();
}

void MapCard::fitLegend() { legend_->setVisible(height() >= kLegendFrom && scene_.hasCodes()); }

/// Dots of another theme have other colours.
void MapCard::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showColours();
}

void MapCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    carpet_->make();
    surveyTimer_.start(kSurveySoon);
}

void MapCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    showAxes();
    fitLegend();
    // It is a square: what is higher would only part it from its legend.
    map_->setMaximumHeight(map_->width() + map_->fontMetrics().height() + kInside);
    carpet_->make();
}

/// Of a moment that stands still nothing of another one may be seen; while training goes on the
/// hatch may be a second late.
void MapCard::takeCodes() {
    if (!scene_.hasCodes()) {
        map_->setCodes(nullptr);
        errors_.reset();
        fitLegend();
        held_->clear();
        carpet_->follow();
        return takeSurvey(nullptr);
    }
    if (!scene_.isGoing() || (survey_ && survey_->run != scene_.codes()->run)) takeSurvey(nullptr);
    if (!errors_ || !survey_ || survey_->of.codes != scene_.codes()) {
        if (!scene_.isGoing()) errors_.reset();
    }
    map_->setCodes(scene_.codes());
    showColours();
    const int64_t count = scene_.codes()->count;
    const QString update = tr("update %L1").arg(scene_.codes()->step);
    setSubtitle({tr("%L1 codes, %2, %3").arg(count).arg(update, scene_.partWords()),
                 tr("%L1 codes, %2").arg(count).arg(update), tr("%L1 codes").arg(count)});
}

void MapCard::takePlane() {
    const bool other = shownAxes_ != scene_.axes();
    shownAxes_ = scene_.axes();
    map_->setPlane(scene_.plane(), map_->toolTip(), other);
    showAxes();
    if (other) takeSurvey(nullptr);
}

void MapCard::showAxes() {
    if (!scene_.hasCodes()) return;
    QString words = axisWords(scene_, false);
    if (map_->fontMetrics().horizontalAdvance(words) > map_->width() - 4)
        words = axisWords(scene_, true);
    map_->setPlane(scene_.plane(), words, false);
}

void MapCard::takePins() {
    const CodePin& a = scene_.a();
    if (!scene_.hasCodes() || !a.isSet()) return;
    const auto [x, y] = scene_.plane().placeOf(a.code.data());
    map_->setPosition(x, y);
    const QString whose = a.sample.isNone() ? tr("A") : tr("A, %1").arg(scene_.nameOf(a.sample));
    QStringList words;
    if (scene_.codes()->units > 2) words << tr("Others: held as in %1.").arg(whose);
    if (tiles_->isChecked()) words << carpet_->words();
    const MapSwitches& on = map_->switches();
    if (on.ellipses && !scene_.codes()->logVariances.empty() && !scene_.plane().up.empty())
        words << (on.ellipseScale == 1
                      ? tr("Ellipses: 1 sd of the encoder.")
                      : tr("Ellipses: 1 sd of the encoder, %1 times as large as they are.")
                            .arg(on.ellipseScale));
    held_->setText(words.join(' '));
    held_->setVisible(!held_->text().isEmpty());
    map_->update();
    carpet_->follow();
    surveyTimer_.start(kSurveySoon);
}

void MapCard::askSurvey() {
    const bool wanted = honesty_->isChecked() || more_->colourBy().what == ColourBy::What::Error;
    if (!isVisible() || !wanted || !map_->hasCodes() || !scene_.hasCodes()) return;
    PictureWorker& worker = scene_.feed().worker();
    const int64_t wait = worker.millisecondsUntil(PictureWorker::kSurveying);
    if (wait > 0) return surveyTimer_.start(static_cast<int>(wait));
    worker.askSurvey({scene_.codes(), scene_.plane(), scene_.a().code, map_->range(),
                      more_->colourBy().what == ColourBy::What::Error});
}

/// One of axes that were left meanwhile is of no use, but its errors are those of the codes.
void MapCard::takeSurvey(std::shared_ptr<const CodeSurvey> survey) {
    // While nothing trains, nothing of another moment may be seen.
    if (survey && !scene_.isGoing() && survey->of.codes != scene_.codes()) return;
    if (survey && survey->errors && survey->errors != errors_) {
        errors_ = survey->errors;
        if (more_->colourBy().what == ColourBy::What::Error) showColours();
    }
    if (survey && !honesty_->isChecked()) return;
    if (survey &&
        (survey->of.plane.right != scene_.plane().right ||
         survey->of.plane.up != scene_.plane().up) &&
        !scene_.isGoing())
        return;
    survey_ = std::move(survey);
    map_->setSurvey(survey_);
    Q_EMIT surveyed(survey_);
}

}  // namespace hourglass::ui
