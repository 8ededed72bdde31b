#include "ui/latent/sliders_tab.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/latent/code_scene.h"
#include "ui/latent/code_sliders.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

SlidersTab::SlidersTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      sliders_(new CodeSliders(this)),
      label_(new QComboBox(this)),
      drawnFrom_(new QuietLabel({}, this)) {
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
    row->addWidget(drawnFrom_, 1);
    drawnFrom_->setWordWrap(true);
    column->addLayout(row);
    column->addWidget(sliders_, 1);
    connect(&scene, &CodeScene::codesChanged, this, &SlidersTab::takeCodes);
    connect(&scene, &CodeScene::pinsChanged, this, [this] { sliders_->setCode(scene_.a().code); });
    connect(&scene, &CodeScene::labelChanged, this,
            [this] { label_->setCurrentIndex(scene_.label()); });
    connect(sliders_, &CodeSliders::changed, this, [this] { scene_.choose(sliders_->code()); });
    connect(label_, &QComboBox::currentIndexChanged, this,
            [this](int index) { scene_.setLabel(index); });
    connect(random, &QPushButton::clicked, this, &SlidersTab::drawWanted);
    connect(mean, &QPushButton::clicked, this, [this] {
        if (!scene_.hasCodes()) return;
        const auto& means = scene_.codes()->statistics.mean;
        scene_.choose(Floats(means.begin(), means.end()));
    });
}

void SlidersTab::takeCodes() {
    const QSignalBlocker quiet(sliders_);  // A says what they show
    if (!scene_.hasCodes()) {
        drawnFrom_->clear();
        return sliders_->clear();
    }
    offerLabels();
    sliders_->setCodes(scene_.codes(), !scene_.isGoing());
    drawnFrom_->setText(scene_.hasPrior() ? tr("random: from the prior")
                                          : tr("random: from a Gaussian fitted to the codes"));
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
