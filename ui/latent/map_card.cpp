#include "ui/latent/map_card.h"

#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/latent/axis_chooser.h"
#include "ui/latent/carpet.h"
#include "ui/latent/code_saving.h"
#include "ui/latent/latent_map.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"

namespace hourglass::ui {
namespace {

constexpr int kSurveySoon = 30, kSurveyPause = 1000;  // milliseconds; the second while training

}  // namespace

MapCard::MapCard(CodeScene& scene, QWidget* parent)
    : Card(tr("Map"), parent),
      scene_(scene),
      map_(new LatentMap(scene, this)),
      honesty_(new ToggleChip(tr("empty places"), this)),
      tiles_(new ToggleChip(tr("carpet"), this)),
      carpet_(new Carpet(scene, *map_, this)),
      saving_(new CodeSaving(scene, this)),
      more_(new LinkButton(tr("More ▾"), this)),
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
    addToHeader(tiles_);
    addToHeader(honesty_);
    addToHeader(more_);
    makeMenu();
    body()->addLayout(row);
    body()->addWidget(map_, 1);
    body()->addWidget(held_);
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
    connect(tiles_, &QAbstractButton::toggled, this, [this](bool on) {
        carpet_->setOn(on);
        takePins();
    });
    connect(honesty_, &QAbstractButton::toggled, this, [this] {
        takeSurvey(nullptr);
        surveyTimer_.start(kSurveySoon);
    });
}

void MapCard::makeMenu() {
    more_->setObjectName("latent.more");
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    QAction* save = menu->addAction(tr("Save the carpet as a picture…"), this, [this] {
        if (!scene_.hasCodes() || !scene_.a().isSet()) return;
        saving_->saveCarpet(carpet_->finest(), carpet_->finestColumns());
    });
    save->setObjectName("latent.saveCarpet");
    connect(menu, &QMenu::aboutToShow, this, [this, save] {
        save->setVisible(scene_.examples().look->kind == SampleKind::Pictures);
        save->setEnabled(scene_.hasCodes());
    });
    more_->setMenu(menu);
}

void MapCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    carpet_->make();
    surveyTimer_.start(kSurveySoon);
}

void MapCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    showAxes();
    carpet_->make();
}

/// Of a moment that stands still nothing of another one may be seen; while training goes on the
/// hatch may be a second late.
void MapCard::takeCodes() {
    if (!scene_.hasCodes()) {
        map_->setCodes(nullptr);
        held_->clear();
        carpet_->follow();
        return takeSurvey(nullptr);
    }
    if (!scene_.isGoing() || (survey_ && survey_->run != scene_.codes()->run)) takeSurvey(nullptr);
    map_->setCodes(scene_.codes());
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
    held_->setText(words.join(' '));
    held_->setVisible(!held_->text().isEmpty());
    map_->update();
    carpet_->follow();
    surveyTimer_.start(kSurveySoon);
}

void MapCard::askSurvey() {
    if (!isVisible() || !honesty_->isChecked() || !map_->hasCodes() || !scene_.hasCodes()) return;
    if (scene_.isGoing() && sinceSurvey_.isValid() && sinceSurvey_.elapsed() < kSurveyPause)
        return surveyTimer_.start(kSurveyPause);
    sinceSurvey_.start();
    scene_.feed().worker().askSurvey(
        {scene_.codes(), scene_.plane(), scene_.a().code, map_->range()});
}

/// One of axes that were left meanwhile is of no use.
void MapCard::takeSurvey(std::shared_ptr<const CodeSurvey> survey) {
    if (survey &&
        (!honesty_->isChecked() || survey->of.plane.right != scene_.plane().right ||
         survey->of.plane.up != scene_.plane().up) &&
        !scene_.isGoing())
        return;
    survey_ = std::move(survey);
    map_->setSurvey(survey_);
    Q_EMIT surveyed(survey_);
}

}  // namespace hourglass::ui
