#include "ui/latent/tools_card.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/latent/chosen_tab.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/path_tab.h"
#include "ui/latent/sliders_tab.h"
#include "ui/style/segments.h"

namespace hourglass::ui {

ToolsCard::ToolsCard(CodeScene& scene, LatentMap& map, QWidget* parent)
    : Card({}, parent),
      tabs_(new Segments(this)),
      stack_(new QStackedWidget(this)),
      path_(new PathTab(scene, map, this)),
      draws_(new DrawsTab(scene, map, this)) {
    auto* sliders = new SlidersTab(scene, this);
    addTab(tr("Sliders"), tr("The code of A value by value"), "latent.sliders", sliders);
    addTab(tr("Path"), tr("The way from A to B"), "latent.path", path_);
    addTab(tr("Samples"), tr("Random codes and what the decoder draws from them"), "latent.samples",
           draws_);
    addTab(tr("Chosen"), tr("The samples chosen on the map"), "latent.chosen",
           new ChosenTab(scene, this));
    tabs_->setCompact();
    tabs_->setCurrent(0);
    body()->addWidget(tabs_, 0, Qt::AlignLeft);
    body()->addWidget(stack_, 1);
    connect(&scene, &CodeScene::selectionChanged, this, [this, &scene] {
        if (scene.selected() == chosen_) return;  // other labels are filtered out
        chosen_ = scene.selected();
        if (chosen_.empty()) return;
        tabs_->setCurrent(stack_->count() - 1);
        stack_->setCurrentIndex(stack_->count() - 1);
    });
    connect(tabs_, &Segments::chosen, stack_, &QStackedWidget::setCurrentIndex);
    connect(sliders, &SlidersTab::drawWanted, draws_, &DrawsTab::next);
    connect(draws_, &DrawsTab::drawnFromChanged, sliders, &SlidersTab::setDrawnFrom);
}

void ToolsCard::addTab(const QString& title, const QString& tip, const QString& name,
                       QWidget* tab) {
    tabs_->addItem(title, tip, name);
    stack_->addWidget(tab);
}

void ToolsCard::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    path_->setSurvey(std::move(survey));
}

QList<PageCommand> ToolsCard::commands() {
    return {
        {"randomCode", tr("Random &code"), QKeySequence("R"), [this] { draws_->next(); }},
        {"previousDraw", tr("Pre&vious random code"), QKeySequence("["),
         [this] { draws_->previous(); }},
        {"nextDraw", tr("Ne&xt random code"), QKeySequence("]"), [this] { draws_->next(); }},
    };
}

}  // namespace hourglass::ui
