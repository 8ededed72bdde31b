#include "ui/pages/lab_page.h"

#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/doctor/findings_strip.h"
#include "ui/latent/code_card.h"
#include "ui/network/stack_panel.h"
#include "ui/network/stack_view.h"
#include "ui/network/unit_card.h"
#include "ui/pages/pages.h"
#include "ui/samples/sample_image.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/training/epoch_timer.h"
#include "ui/views/loss_chart.h"
#include "ui/views/reconstruction_view.h"
#include "ui/views/special_view.h"

namespace hourglass::ui {

namespace {

/// An hour-glass.
void paintLabIcon(QPainter& p) {
    p.drawLine(14, 8, 50, 8);
    p.drawLine(14, 56, 50, 56);
    p.drawPolyline(QPolygonF{QPointF(19, 8), QPointF(19, 16), QPointF(45, 48), QPointF(45, 56)});
    p.drawPolyline(QPolygonF{QPointF(45, 8), QPointF(45, 16), QPointF(19, 48), QPointF(19, 56)});
}

}  // namespace

PageRecord labPage() {
    return {
        "lab", LabPage::tr("Lab"), paintLabIcon,
        ViewFeed::Reconstructions | ViewFeed::Codes | ViewFeed::Network,
        [](const PageContext& on, QWidget* parent) -> Page* { return new LabPage(on, parent); }};
}

LabPage::LabPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      feed_(on.feed),
      stack_(new StackPanel(on.model, this)),
      rebuilt_(new Card(tr("What it rebuilds"), this)),
      reconstructions_(new ReconstructionView(this)),
      special_(new SpecialView(on.feed, this)),
      rebuiltViews_(new QStackedWidget(this)),
      code_(new CodeCard(on.lab, on.feed, this)),
      chart_(new LossChart(on.lab, on.viewpoint, this)),
      unit_(new UnitCard(stack_->stack())),
      epochTimer_(new EpochTimer(on.lab, this)),
      findings_(new FindingsStrip(on.model, on.lab, on.viewpoint, this)) {
    rebuiltViews_->addWidget(reconstructions_);
    rebuiltViews_->addWidget(special_);
    rebuilt_->body()->addWidget(rebuiltViews_, 1);
    auto* pictures = new QSplitter(Qt::Horizontal, this);
    pictures->setChildrenCollapsible(false);
    pictures->setHandleWidth(kInside);
    pictures->addWidget(rebuilt_);
    pictures->addWidget(code_);
    pictures->setStretchFactor(0, 5);
    pictures->setStretchFactor(1, 4);
    auto* column = new QSplitter(Qt::Vertical, this);
    column->setChildrenCollapsible(false);
    column->setHandleWidth(kInside);
    int part = 0;
    for (auto& [widget, share] :
         {std::pair<QWidget*, int>{stack_, 4}, {pictures, 3}, {chart_, 3}}) {
        column->addWidget(widget);
        column->setStretchFactor(part++, share);
    }
    column->setSizes({380, 330, 290});  // shares of the height
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kInside, kInside, kInside, kTight);
    all->setSpacing(kInside);
    all->addWidget(findings_);
    all->addWidget(column, 1);
    connect(&on.lab, &Lab::dataChanged, this, [this, &lab = on.lab] {
        if (!lab.data()) return;
        stack_->setSampleShape(lab.data()->sampleShape);
        samplesShown_ =
            lab.data()->validation.count() > 0 ? tr("validation samples") : tr("training samples");
        chooseSight(rebuiltViews_->currentIndex());
    });
    connect(&on.lab, &Lab::runOpened, this,
            [this, &lab = on.lab] { followVariant(lab.experiment()); });
    connect(findings_, &FindingsStrip::message, this, &LabPage::message);
    connect(stack_, &StackPanel::refused, this, &LabPage::message);
    connect(epochTimer_, &EpochTimer::changed, this,
            [this] { stack_->setEpochSeconds(epochTimer_->seconds().value_or(-1)); });
    connectFeed();
}

void LabPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    epochTimer_->setLooking(true);
    findings_->examiner().setLooking(true);
}

void LabPage::hideEvent(QHideEvent* event) {
    epochTimer_->setLooking(false);
    findings_->examiner().setLooking(false);
    Page::hideEvent(event);
}

/// Where the variant has something of its own to show, the card has a second side.
void LabPage::followVariant(const Experiment& experiment) {
    const SpecialSightInfo* before = special_->info();
    special_->setExperiment(experiment);
    const SpecialSightInfo* info = special_->info();
    if (info == before) return;
    delete rebuiltChoice_;
    rebuiltChoice_ = nullptr;
    if (info) {
        rebuiltChoice_ = new Segments(rebuilt_);
        rebuiltChoice_->setAccessibleName(tr("What this card shows"));
        rebuiltChoice_->addItem(tr("rebuilds"), tr("Samples, and what the network makes of them"),
                                "lab.rebuilds");
        rebuiltChoice_->addItem(QString::fromStdString(info->title).toLower(),
                                QString::fromStdString(info->help), "lab.special");
        rebuiltChoice_->setCompact();
        rebuiltChoice_->setCurrent(0);
        rebuilt_->addToHeader(rebuiltChoice_);
        connect(rebuiltChoice_, &Segments::chosen, this, &LabPage::chooseSight);
    }
    chooseSight(0);
}

void LabPage::chooseSight(int index) {
    rebuiltViews_->setCurrentIndex(index);
    const bool special = index == 1 && special_->info();
    rebuilt_->setTitle(special ? QString::fromStdString(special_->info()->title)
                               : tr("What it rebuilds"));
    rebuilt_->setSubtitle(special ? QString() : samplesShown_);
}

void LabPage::setLight(const NetworkLight& light) { stack_->stack().setLight(light); }

void LabPage::connectFeed() {
    connect(&feed_, &ViewFeed::examplesChanged, this,
            [this] { reconstructions_->setExamples(feed_.examples()); });
    connect(&feed_, &ViewFeed::reconstructed, this, &LabPage::takePictures);
    connect(&stack_->stack(), &StackView::unitChosen, this, [this](int layer, qint64 unit) {
        unit_->open(layer, unit);
        askUnit();
    });
    connect(&feed_, &ViewFeed::unitSeen, unit_,
            [this](auto answer) { unit_->show(answer->formula, stack_->stack().layers()); });
    connect(&stack_->stack(), &StackView::unitLookedAt, this, &LabPage::unitLookedAt);
    connect(code_, &CodeCard::mapMoved, this, &LabPage::mapMoved);
    connect(reconstructions_, &ReconstructionView::itemChosen, this,
            [this](int example) { feed_.showExample(example); });
    connect(&feed_, &ViewFeed::networkSeen, this, &LabPage::takeNetwork);
    connect(code_, &CodeCard::codesChanged, this, &LabPage::showCode);
    connect(&feed_, &ViewFeed::cleared, this, [this] {
        reconstructions_->setPictures(nullptr);
        network_.reset();
        stack_->stack().setPictures({}, {});
        stack_->stack().setNetwork(nullptr);
    });
}

void LabPage::takeNetwork(const std::shared_ptr<const NetworkAnswer>& network) {
    const bool other = !network_ || network_->example != network->example;
    network_ = network;
    if (other && reconstructions_->pictures()) showEnds(*reconstructions_->pictures());
    askUnit();  // it follows the training
    stack_->stack().setNetwork({network, &network->picture}, {network->run, network->step});
    showCode();
}

void LabPage::askUnit() {
    if (unit_->isVisible())
        feed_.worker().askUnit(static_cast<size_t>(unit_->layer()), unit_->unit());
}

void LabPage::showCode() {
    if (!network_) return;
    code_->suggest(network_->code);
    stack_->stack().setCode(code_->dots(network_->code));
}

void LabPage::takePictures(const std::shared_ptr<const Reconstructions>& pictures) {
    reconstructions_->setPictures(pictures);
    if (pictures->count == 0) return;
    showEnds(*pictures);
}

/// The example at both ends of the network.
void LabPage::showEnds(const Reconstructions& pictures) {
    if (!pictures.look || pictures.count == 0) return;
    const int64_t which = network_ ? std::min(network_->example, pictures.count - 1) : 0;
    const auto start = which * pictures.shape.count();
    stack_->stack().setPictures(sampleImage(*pictures.look, pictures.input.data() + start, *this),
                                sampleImage(*pictures.look, pictures.result.data() + start, *this));
}

}  // namespace hourglass::ui
