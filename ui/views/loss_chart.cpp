#include "ui/views/loss_chart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/views/curve_plot.h"
#include "ui/views/curve_switches.h"

// The panel's controls and when it draws; what is drawn is in loss_drawing.cpp.
namespace hourglass::ui {
namespace {

// Milliseconds between two drawings, and how many times a drawing's own time must pass before the
// next one: the curves take at most a fortieth of one core from training.
constexpr int kFrame = 80, kLongestFrame = 500;
constexpr double kRest = 40;

}  // namespace

LossChart::LossChart(Lab& lab, Viewpoint& viewpoint, QWidget* parent)
    : Card(tr("Error"), parent),
      lab_(lab),
      viewpoint_(viewpoint),
      plot_(new CurvePlot(this)),
      switches_(new CurveSwitches(this)),
      whats_(new Segments(this)),
      axes_(new Segments(this)),
      stages_(new QComboBox(this)) {
    setObjectName("lossChart");
    plot_->setObjectName("errorPlot");
    plot_->setAccessibleName(tr("Curves of the run"));
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->setWhatsThis(tr(
        "<p><b>Error</b>: the squared differences between a sample and its reconstruction, summed "
        "over its values (SSE) and averaged over the samples; lower is better. The PCA line is "
        "the best that a straight-line code of the same size can do.</p><p><b>Loss</b>: what "
        "training minimises. Its unit nats/image counts how surprising the samples are to the "
        "model: 0.69 nats are one yes-or-no question.</p><p>A click leads all pages to the "
        "moment there.</p>"));
    // Lines of the training part lie close to the others: they are there when asked for.
    switches_->hide({"pca.training", "mean.training"});
    makeHeader();
    body()->setSpacing(kTight);
    auto* words = new QHBoxLayout;
    words->setSpacing(kInside);
    words->addWidget(switches_, 1);
    words->addWidget(robust_);
    words->addWidget(axes_);
    body()->addLayout(words);
    body()->addWidget(plot_, 1);
    timer_.setSingleShot(true);
    connectAll();
}

QCheckBox* LossChart::box(const char* name, const QString& text, const QString& tip) {
    auto* box = new QCheckBox(text, this);
    box->setObjectName(name);
    box->setToolTip(tip);
    setType(box, Type::Small);
    addToHeader(box);
    connect(box, &QCheckBox::toggled, this, &LossChart::refresh);
    return box;
}

void LossChart::makeHeader() {
    stages_->setObjectName("stages");
    stages_->setAccessibleName(tr("Stage of the run"));
    stages_->setToolTip(tr("Which stage's loss is drawn; the present one by itself"));
    stages_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    stages_->setMinimumContentsLength(8);
    stages_->hide();
    addToHeader(stages_);
    whats_->setAccessibleName(tr("What is drawn"));
    whats_->addItem(tr("Error"),
                    tr("Squared error on validation samples, beside PCA and other runs"),
                    "chart.error");
    whats_->addItem(tr("Loss"), tr("What training minimises, term by term"), "chart.terms");
    addToHeader(whats_);
    logarithmic_ = box("logarithmic", tr("log"), tr("Logarithmic axis"));
    smooth_ = box("smooth", tr("smooth"), tr("A smoothed line; the raw one stays, thin"));
    robust_ = box("robust", tr("robust"),
                  tr("The axis leaves out the highest values, those of the first updates"));
    axes_->setAccessibleName(tr("What stands to the right"));
    axes_->addItem(tr("epoch"), tr("Epochs to the right"), "chart.epochs");
    axes_->addItem(tr("update"), tr("Updates to the right"), "chart.updates");
    axes_->addItem(tr("second"), tr("Seconds of training to the right"), "chart.seconds");
    axes_->setCompact();
    whats_->setCompact();
    axes_->setCurrent(0);
    whats_->setCurrent(0);
}

void LossChart::connectAll() {
    connect(&timer_, &QTimer::timeout, this, &LossChart::refresh);
    for (auto change : {&Lab::pcaChanged, &Lab::runsChanged, &Lab::queueMoved, &Lab::runClosed})
        connect(&lab_, change, this, &LossChart::soon);
    connect(&lab_, &Lab::snapshotReady, this, &LossChart::soon);
    for (auto change : {&Viewpoint::shownChanged, &Viewpoint::liveChanged})
        connect(&viewpoint_, change, this, &LossChart::markMoment);
    connect(switches_, &CurveSwitches::changed, this, &LossChart::refresh);
    connect(plot_, &CurvePlot::clicked, this, &LossChart::goTo);
    connect(plot_, &CurvePlot::pointed, plot_,
            [this](const QString& text) { plot_->setAccessibleDescription(text); });
    connect(whats_, &Segments::chosen, this,
            [this](int index) { choose(static_cast<What>(index)); });
    connect(axes_, &Segments::chosen, this, [this] {
        refresh();
        markMoment();
    });
    connect(stages_, &QComboBox::activated, this, [this](int index) {
        if (!lab_.snapshot() || !lab_.snapshot()->history) return;
        const int choice = stages_->itemData(index).toInt();
        const int last = static_cast<int>(lab_.snapshot()->history->stages.size()) - 1;
        chosenStage_ = choice == last ? -1 : choice;
        refresh();
    });
}

void LossChart::choose(What what) {
    what_ = what;
    whats_->setCurrent(static_cast<int>(what));
    refresh();
}

void LossChart::soon() {
    if (!isVisible() || timer_.isActive()) return;
    const double spent = refreshing_ + plot_->drawingMilliseconds();
    timer_.start(std::clamp(static_cast<int>(kRest * spent), kFrame, kLongestFrame));
}

void LossChart::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    soon();
}

void LossChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) soon();
    Card::changeEvent(event);
}

double LossChart::placeOfMoment(const Moment& moment) const {
    switch (static_cast<AlongAxis>(axes_->current())) {
        case AlongAxis::Updates:
            return static_cast<double>(moment.progress.step);
        case AlongAxis::Seconds:
            return moment.position.seconds;
        case AlongAxis::Epochs:
            break;
    }
    return moment.progress.epoch;
}

/// A line at the moment that all pages show, where it is not the newest one.
void LossChart::markMoment() {
    const auto& shown = viewpoint_.shown();
    plot_->mark(viewpoint_.isLive() || !shown ? -1 : placeOfMoment(*shown));
}

/// All pages go to the kept moment that is nearest to a place of the axis.
void LossChart::goTo(double place) {
    const Moments& moments = viewpoint_.moments();
    int best = -1;
    double least = INFINITY;
    for (size_t i = 0; i < moments.size(); ++i) {
        const double away = std::abs(placeOfMoment(*moments[i]) - place);
        if (away < least) least = away, best = static_cast<int>(i);
    }
    if (best >= 0) viewpoint_.goTo(best);
}

size_t LossChart::stage() const {
    const size_t present = lab_.snapshot()->history->stages.size() - 1;
    return chosenStage_ < 0 ? present : std::min(static_cast<size_t>(chosenStage_), present);
}

void LossChart::showStages() {
    const History& history = *lab_.snapshot()->history;
    QStringList titles;
    for (auto& record : history.stages) titles << QString::fromStdString(record.title);
    const auto stages = static_cast<int>(titles.size());
    if (showsInside() && history.monitored.empty()) chosenStage_ = -1;  // another run
    if (!history.monitored.empty()) titles << tr("Gradients") << tr("Units");
    bool same = titles.size() == stages_->count();
    for (int i = 0; same && i < titles.size(); ++i) same = stages_->itemText(i) == titles[i];
    if (!same) {
        if (titles.size() < stages_->count()) chosenStage_ = -1;  // another run
        stages_->clear();
        for (int i = 0; i < titles.size(); ++i)
            stages_->addItem(titles[i], i < stages ? i : kGradients - (i - stages));
    }
    stages_->setVisible(titles.size() > 1 && what_ == What::Terms);
    stages_->setCurrentIndex(
        stages_->findData(showsInside() ? chosenStage_ : static_cast<int>(stage())));
}

}  // namespace hourglass::ui
