#include "ui/latent/trained_offer.h"

#include "ui/document/shipped_models.h"
#include "ui/latent/code_scene.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {

TrainedOffer::TrainedOffer(CodeScene& scene, Lab& lab, QWidget* parent)
    : QWidget(parent), scene_(scene), lab_(lab) {
    auto* flow = new FlowLayout(this);
    flow->setSpacing(kInside);
    flow->addWidget(
        new QuietLabel(tr("Untrained as yet. Press Train, or open a trained one:"), this));
    for (const ShippedModel& model : shippedModels()) {
        auto* open = new LinkButton(model.title, this);
        open->setObjectName("trained." + model.id);
        open->setToolTip(model.words);
        flow->addWidget(open);
        some_ = true;
        connect(
            open, &QAbstractButton::clicked, this,
            [this, path = model.path] { Q_EMIT chosen(path); }, Qt::QueuedConnection);
    }
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&scene, &CodeScene::codesChanged, this, &TrainedOffer::decide);
    connect(&lab, &Lab::stateChanged, this, &TrainedOffer::decide);
    connect(&lab, &Lab::runsChanged, this, &TrainedOffer::decide);
    decide();
}

void TrainedOffer::decide() {
    const bool untrained = scene_.hasCodes() && scene_.codes()->step == 0;
    setVisible(some_ && untrained && !lab_.isGoing() && lab_.runs().runs().empty() &&
               lab_.snapshot() && lab_.snapshot()->progress.step == 0);
}

}  // namespace hourglass::ui
