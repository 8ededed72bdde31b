#include "ui/latent/sliders_tab.h"

#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/latent/code_scene.h"
#include "ui/latent/code_sliders.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

SlidersTab::SlidersTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      sliders_(new CodeSliders(scene, this)),
      label_(new QComboBox(this)),
      shown_(new LinkButton(tr("Show ▾"), this)),
      drawnFrom_(new QuietLabel({}, this)),
      criterion_(new QuietLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    label_->setObjectName("code.label");
    label_->setAccessibleName(tr("Label"));
    label_->setToolTip(tr("The label that is drawn: the model is told it beside the code"));
    label_->hide();
    auto* mean = new QPushButton(tr("Mean"), this);
    mean->setObjectName("code.mean");
    mean->setToolTip(tr("The mean of the data's codes"));
    auto* random = new QPushButton(tr("Random"), this);
    random->setObjectName("code.random");
    random->setToolTip(tr("The next random code (R); [ and ] go back and forth"));
    for (QPushButton* button : {mean, random})
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kInside);
    row->addWidget(label_);
    row->addWidget(mean);
    row->addWidget(random);
    row->addStretch(1);
    row->addWidget(shown_);
    drawnFrom_->setObjectName("code.drawnFrom");
    drawnFrom_->setWordWrap(true);
    criterion_->setObjectName("sliders.criterion");
    criterion_->setWordWrap(true);
    column->addLayout(row);
    column->addWidget(criterion_);
    column->addWidget(drawnFrom_);
    makeMenu();
    column->addWidget(sliders_, 1);
    connect(&scene, &CodeScene::codesChanged, this, &SlidersTab::takeCodes);
    connect(sliders_, &CodeSliders::criterionChanged, this,
            [this] { criterion_->setText(sliders_->criterion()); });
    connect(&scene, &CodeScene::labelChanged, this,
            [this] { label_->setCurrentIndex(scene_.label()); });
    connect(label_, &QComboBox::currentIndexChanged, this,
            [this](int index) { scene_.setLabel(index); });
    connect(random, &QPushButton::clicked, this, &SlidersTab::drawWanted);
    connect(mean, &QPushButton::clicked, this, [this] {
        if (!scene_.hasCodes()) return;
        const auto& means = scene_.codes()->statistics.mean;
        scene_.choose(Floats(means.begin(), means.end()));
    });
}

/// In which unit the numbers are, and along what the sliders go; what does not apply is absent.
void SlidersTab::makeMenu() {
    shown_->setObjectName("sliders.show");
    shown_->setToolTip(tr("Units of the numbers; code values or main directions"));
    auto* menu = new QMenu(shown_);
    auto* units = new QActionGroup(menu);
    auto* along = new QActionGroup(menu);
    const auto add = [&](QActionGroup* group, const QString& words, const char* name,
                         const std::function<void()>& work) {
        QAction* action = menu->addAction(words);
        action->setObjectName(name);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, work);
        return action;
    };
    QAction* plain = add(units, tr("Numbers as the decoder gets them"), "sliders.raw",
                         [this] { sliders_->setUnit(SliderUnit::Value); });
    add(units, tr("Standard deviations from the codes' mean"), "sliders.deviations",
        [this] { sliders_->setUnit(SliderUnit::Deviations); });
    QAction* prior = add(units, tr("Share of the prior below, in %"), "sliders.prior",
                         [this] { sliders_->setUnit(SliderUnit::Prior); });
    menu->addSeparator();
    QAction* values =
        add(along, tr("Code values"), "sliders.values", [this] { sliders_->setPrincipal(false); });
    QAction* main =
        add(along, tr("Main directions of the codes"), "sliders.principal", [this, plain] {
            if (sliders_->unit() == SliderUnit::Prior) plain->trigger();
            sliders_->setPrincipal(true);
        });
    plain->setChecked(true);
    values->setChecked(true);
    connect(menu, &QMenu::aboutToShow, this, [=, this] {
        prior->setVisible(scene_.hasNormalPrior() && !sliders_->isPrincipal());
        main->setVisible(scene_.hasCodes() && scene_.codes()->directions.count() > 1);
    });
    connect(&scene_, &CodeScene::codesChanged, this, [=, this] {
        if (sliders_->unit() == SliderUnit::Prior && !scene_.hasNormalPrior()) plain->trigger();
        if (sliders_->isPrincipal() && scene_.hasCodes() && scene_.codes()->directions.count() < 2)
            values->trigger();
    });
    shown_->setMenu(menu);
}

void SlidersTab::setDrawnFrom(const QString& words) { drawnFrom_->setText(words); }

void SlidersTab::takeCodes() {
    if (scene_.hasCodes()) offerLabels();
}

/// Only a model that is told labels has them to choose from.
void SlidersTab::offerLabels() {
    const int count = scene_.labelsTold();
    label_->setVisible(count > 0);
    QStringList words, shown;
    for (int i = 0; i < count; ++i) words << labelText(scene_.examples().labelNames, i);
    for (int i = 0; i < label_->count(); ++i) shown << label_->itemText(i);
    if (words == shown) return;
    const QSignalBlocker quiet(label_);
    label_->clear();
    label_->addItems(words);
    label_->setCurrentIndex(scene_.label());
}

}  // namespace hourglass::ui
