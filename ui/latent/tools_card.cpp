#include "ui/latent/tools_card.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/latent/analogy_tab.h"
#include "ui/latent/anomalies_tab.h"
#include "ui/latent/chosen_tab.h"
#include "ui/latent/classes_tab.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/concepts_tab.h"
#include "ui/latent/draw_tab.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/moves_tab.h"
#include "ui/latent/neighbours_tab.h"
#include "ui/latent/path_tab.h"
#include "ui/latent/sliders_tab.h"
#include "ui/latent/tool_tabs.h"
#include "ui/latent/tsne_tab.h"
#include "ui/latent/twin_tab.h"

namespace hourglass::ui {

ToolsCard::ToolsCard(CodeScene& scene, LatentMap& map, const PageContext& on, QWidget* parent)
    : Card({}, parent),
      tabs_(new ToolTabs(this)),
      stack_(new QStackedWidget(this)),
      path_(new PathTab(scene, map, this)),
      draws_(new DrawsTab(scene, map, this)),
      pad_(new DrawTab(scene, this)) {
    auto* sliders = new SlidersTab(scene, this);
    addTab(tr("Sliders"), tr("The code of A value by value"), "latent.sliders", sliders);
    addTab(tr("Path"), tr("The way from A to B"), "latent.path", path_);
    addTab(tr("Samples"), tr("Random codes and what the decoder draws from them"), "latent.samples",
           draws_);
    auto* chosen = new ChosenTab(scene, this);
    addTab(tr("Concepts"), tr("A direction between two baskets of samples: more or less of it"),
           "latent.concepts", new ConceptsTab(scene, this));
    addTab(tr("Draw"), tr("Draw a picture and see its code and what is rebuilt"), "latent.draw",
           pad_);
    addTab(tr("Near"), tr("Neighbours of A by code and by values"), "latent.near",
           new NeighboursTab(scene, this));
    addTab(tr("Odd ones"), tr("The samples that the model rebuilds worst, and alarms"),
           "latent.odd", new AnomaliesTab(scene, on, this));
    addTab(tr("Chosen"), tr("The samples chosen on the map"), "latent.chosen", chosen);
    addTab(tr("Classes"), tr("The label that a probe reads from the code, and regions of labels"),
           "latent.classes", new ClassesTab(scene, map, this));
    addTab(tr("Moves"), tr("Where A's code was, and where it is pulled to"), "latent.moves",
           new MovesTab(scene, map, on, this));
    addTab(tr("t-SNE"), tr("A map that keeps neighbours together, made on a click"), "latent.tsne",
           new TsneTab(scene, this));
    addTab(tr("Twin"), tr("The same sample in another run, or at another moment"), "latent.twin",
           new TwinTab(scene, on, this));
    addTab(tr("Analogy"), tr("A is to B as C is to what?"), "latent.analogy",
           new AnalogyTab(scene, this));
    body()->addWidget(tabs_);
    body()->addWidget(stack_, 1);
    connect(&scene, &CodeScene::dotsChosen, this, [this, chosen] {
        // A tool that takes dots in is not left for it.
        if (!qobject_cast<ConceptsTab*>(stack_->currentWidget())) open(stack_->indexOf(chosen));
    });
    connect(tabs_, &ToolTabs::chosen, stack_, &QStackedWidget::setCurrentIndex);
    connect(sliders, &SlidersTab::drawWanted, draws_, &DrawsTab::next);
    connect(draws_, &DrawsTab::drawnFromChanged, sliders, &SlidersTab::setDrawnFrom);
}

void ToolsCard::addTab(const QString& title, const QString& tip, const QString& name,
                       QWidget* tab) {
    tabs_->addTool(title, tip, name);
    stack_->addWidget(tab);
}

void ToolsCard::open(int tool) {
    tabs_->setCurrent(tool);
    stack_->setCurrentIndex(tool);
}

void ToolsCard::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    pad_->setSurvey(survey);
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
