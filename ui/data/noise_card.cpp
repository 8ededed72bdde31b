#include "ui/data/noise_card.h"

#include <QVBoxLayout>

#include "core/experiment/schema.h"
#include "ui/data/noise_preview.h"
#include "ui/settings/kind_form.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

NoiseCard::NoiseCard(DocumentModel& model, ViewFeed& feed, QWidget* parent)
    : Card(tr("Noise"), parent),
      model_(model),
      pairs_(new QWidget(this)),
      preview_(new NoisePreview(pairs_)) {
    setObjectName("noise");
    body()->addWidget(new KindForm(model, *findSection("corruption"), "corruption", this, true));
    auto* column = new QVBoxLayout(pairs_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addWidget(preview_);
    auto* words = new QuietLabel(tr("clean above, what the encoder sees below"), pairs_);
    words->setWordWrap(true);
    column->addWidget(words);
    body()->addWidget(pairs_);
    pairs_->hide();
    connect(&feed, &ViewFeed::reconstructed, this, [this](auto pictures) {
        preview_->setPictures(pictures);
        showPairs(pictures->corrupts);
    });
    connect(&feed, &ViewFeed::cleared, this, [this] {
        preview_->setPictures(nullptr);
        showPairs(false);
    });
    connect(&model, &DocumentModel::experimentChanged, this, [this] {
        if (model_.experiment().at("corruption.kind").text() == "none") showPairs(false);
    });
}

void NoiseCard::showPairs(bool shown) { pairs_->setVisible(shown); }

}  // namespace hourglass::ui
