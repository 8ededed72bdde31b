#include "ui/latent/trained_offer.h"

#include <QHBoxLayout>
#include <QMenu>

#include "ui/document/shipped_models.h"
#include "ui/latent/code_scene.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

TrainedOffer::TrainedOffer(CodeScene& scene, Lab& lab, QWidget* parent)
    : QWidget(parent), scene_(scene), lab_(lab) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    auto* open = new LinkButton(tr("Open a trained one ▾"), this);
    open->setObjectName("trained.open");
    open->setToolTip(tr("Models that come with the program: a space of codes to walk in at once"));
    auto* menu = new QMenu(open);
    menu->setToolTipsVisible(true);
    open->setMenu(menu);
    row->addWidget(new QuietLabel(tr("This network is untrained as yet."), this));
    row->addWidget(open);
    row->addStretch(1);
    for (const ShippedModel& model : shippedModels()) {
        QAction* action = menu->addAction(model.title);
        action->setObjectName("trained." + model.id);
        action->setToolTip(model.words);
        some_ = true;
        connect(
            action, &QAction::triggered, this, [this, path = model.path] { Q_EMIT chosen(path); },
            Qt::QueuedConnection);
    }
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
