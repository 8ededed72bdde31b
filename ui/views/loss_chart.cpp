#include "ui/views/loss_chart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

#include "ui/settings/heading.h"
#include "ui/style/colours.h"
#include "ui/views/curve_plot.h"
#include "ui/views/curve_switches.h"
#include "ui/views/loss_curves.h"

namespace hourglass::ui {
namespace {

// Milliseconds between two drawings, and how many times a drawing's own time must pass before the
// next one: the curves take at most a fortieth of one core from training.
constexpr int kFrame = 80, kLongestFrame = 500;
constexpr double kRest = 40;
constexpr double kVanished = 1e-12;  // a gradient this short is drawn as if it were no shorter

}  // namespace

LossChart::LossChart(Lab& lab, Viewpoint& viewpoint, QWidget* parent)
    : QWidget(parent),
      lab_(lab),
      viewpoint_(viewpoint),
      terms_(new CurvePlot(this)),
      error_(new CurvePlot(this)),
      termSwitches_(new CurveSwitches(this)),
      errorSwitches_(new CurveSwitches(this)),
      termTitle_(new Heading(tr("Loss"), this)),
      errorTitle_(new Heading(tr("Squared error per picture"), this)),
      logarithmic_(new QCheckBox(tr("log"), this)),
      stages_(new QComboBox(this)) {
    setObjectName("lossChart");
    terms_->setObjectName("termPlot");
    terms_->setAccessibleName(tr("Loss terms over epochs"));
    error_->setObjectName("errorPlot");
    error_->setAccessibleName(tr("Squared error over epochs"));
    logarithmic_->setObjectName("logarithmic");
    logarithmic_->setToolTip(tr("Logarithmic axes"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    auto* head = new QHBoxLayout;
    head->addWidget(errorTitle_, 1);
    head->addWidget(logarithmic_);
    for (QLabel* label : {termTitle_, errorTitle_}) label->setMinimumWidth(40);
    stages_->setObjectName("stages");
    stages_->setAccessibleName(tr("Stage of the run"));
    stages_->setToolTip(tr("Which stage's loss is drawn; the present one by itself"));
    stages_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    stages_->setMinimumContentsLength(8);
    stages_->hide();
    connect(stages_, &QComboBox::activated, this, [this](int index) {
        if (!lab_.snapshot() || !lab_.snapshot()->history) return;
        const int choice = stages_->itemData(index).toInt();
        const int last = static_cast<int>(lab_.snapshot()->history->stages.size()) - 1;
        chosenStage_ = choice == last ? -1 : choice;
        refresh();
    });
    auto* termHead = new QHBoxLayout;
    termHead->addWidget(termTitle_, 1);
    termHead->addWidget(stages_);
    grid->addLayout(termHead, 0, 0);
    grid->addLayout(head, 0, 1);
    grid->addWidget(termSwitches_, 1, 0);
    grid->addWidget(errorSwitches_, 1, 1);
    grid->addWidget(terms_, 2, 0);
    grid->addWidget(error_, 2, 1);
    grid->setRowStretch(2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &LossChart::refresh);
    connect(&lab, &Lab::snapshotReady, this, &LossChart::soon);
    connect(&lab, &Lab::pcaChanged, this, &LossChart::soon);
    connect(&lab, &Lab::runsChanged, this, &LossChart::soon);
    connect(&lab, &Lab::runClosed, this, &LossChart::soon);
    connect(&viewpoint, &Viewpoint::shownChanged, this, &LossChart::markMoment);
    connect(&viewpoint, &Viewpoint::liveChanged, this, &LossChart::markMoment);
    connect(termSwitches_, &CurveSwitches::changed, this, &LossChart::refresh);
    connect(errorSwitches_, &CurveSwitches::changed, this, &LossChart::refresh);
    connect(logarithmic_, &QCheckBox::toggled, this, [this](bool on) {
        if (!showsInside()) terms_->setLogarithmic(on);
        error_->setLogarithmic(on);
    });
    for (CurvePlot* plot : {terms_, error_})
        connect(plot, &CurvePlot::pointed, plot, [plot](const QString& text) {
            plot->setToolTip(text.isEmpty() ? QString() : "<p>" + text.toHtmlEscaped() + "</p>");
        });
}

void LossChart::soon() {
    if (!isVisible() || timer_.isActive()) return;
    const double spent =
        refreshing_ + terms_->drawingMilliseconds() + error_->drawingMilliseconds();
    timer_.start(std::clamp(static_cast<int>(kRest * spent), kFrame, kLongestFrame));
}

void LossChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    soon();
}

void LossChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) soon();
    QWidget::changeEvent(event);
}

/// A line at the epoch that all pages show, where it is not the newest one.
void LossChart::markMoment() {
    const auto& shown = viewpoint_.shown();
    const double epoch = viewpoint_.isLive() || !shown ? -1 : shown->progress.epoch;
    for (CurvePlot* plot : {terms_, error_}) plot->mark(epoch);
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
    stages_->setVisible(titles.size() > 1);
    stages_->setCurrentIndex(
        stages_->findData(showsInside() ? chosenStage_ : static_cast<int>(stage())));
}

/// Gradients by layer, or the units, in place of a loss.
void LossChart::showInside() {
    const History& history = *lab_.snapshot()->history;
    const bool dark = isDark(palette()), gradients = chosenStage_ == kGradients;
    const Inside what = gradients ? Inside::Gradients : Inside::Units;
    std::vector<CurveSwitch> words;
    for (const Curve& curve : insideCurves(history, what, {{}, dark}))
        words.push_back({curve.name, curve.name.mid(gradients ? 9 : 0), curve.name, curve.pen});
    termSwitches_->show(words);
    termTitle_->setText(gradients ? tr("Gradient, |dJ/dW|") : tr("Units, number or %"));
    terms_->setLogarithmic(gradients, kVanished);
    terms_->show(insideCurves(history, what, {termSwitches_->hidden(), dark}), 0,
                 std::max(1.0, lab_.snapshot()->progress.epoch));
}

void LossChart::showTermSwitches() {
    const bool dark = isDark(palette());
    const StageRecord& record = lab_.snapshot()->history->stages[stage()];
    const auto terms = shownTerms(record);
    const int first = static_cast<int>(record.terms.size() - terms.size());
    std::vector<CurveSwitch> words;
    for (size_t i = 0; i < terms.size(); ++i) {
        const QString name = QString::fromStdString(terms[i].name);
        words.push_back({name, name,
                         tr("%1, in %2").arg(name, QString::fromStdString(terms[i].unit)),
                         QPen(termColour(first + static_cast<int>(i), dark), 2.4)});
    }
    const QColor text = palette().color(QPalette::Text);
    words.push_back({"training", tr("training"), tr("As trained, with noise: mean of the epoch"),
                     QPen(text, 1.6)});
    const History& history = *lab_.snapshot()->history;
    words.push_back({"validation", history.standIn ? tr("training pictures") : tr("validation"),
                     history.standIn ? tr("On training pictures without noise: there is no "
                                          "validation part")
                                     : tr("On pictures that are not trained on"),
                     QPen(text, 1.6, Qt::DashLine)});
    termSwitches_->show(words);
    if (!terms.empty())
        termTitle_->setText(tr("Loss, %1").arg(QString::fromStdString(terms.front().unit)));
}

void LossChart::showErrorSwitches() {
    const QColor pca = pcaColour(isDark(palette()));
    const int64_t code = lab_.experiment().codeUnits();
    std::vector<CurveSwitch> words = {
        {"error", tr("this run"), tr("Squared error of the run that is open"),
         QPen(termColour(0, isDark(palette())), 2.4)},
        {"pca", pcaName(code), tr("The best that a straight-line code of the same size can do"),
         QPen(pca, 2)},
        {"mean", tr("mean picture"), tr("The error of always answering with the mean picture"),
         QPen(pca, 1.6, Qt::DotLine)}};
    for (const KeptRun* run : comparableRuns(lab_.runs(), lab_.experiment().section("data")))
        words.push_back(
            {curveOf(*run), run->title(), tr("An earlier run on the same data"), keptPen(*run)});
    errorSwitches_->show(words);
}

void LossChart::refresh() {
    const auto& snapshot = lab_.snapshot();
    if (!snapshot || !snapshot->history || snapshot->history->stages.empty()) {
        for (CurvePlot* plot : {terms_, error_}) plot->show({}, 0, 1);
        stages_->hide();
        termSwitches_->show({});
        errorSwitches_->show({});
        return;
    }
    QElapsedTimer clock;
    clock.start();
    showStages();
    showErrorSwitches();
    const double last = std::max<double>(
        1, std::max(static_cast<double>(snapshot->progress.epoch) < 3
                        ? std::min<double>(3, static_cast<double>(snapshot->epochs))
                        : 0,
                    snapshot->progress.epoch));
    CurveChoice choice{termSwitches_->hidden(), isDark(palette())};
    const auto& records = snapshot->history->stages;
    const size_t shown = stage();
    const double from = static_cast<double>(records[shown].firstEpoch);
    const double to = shown + 1 < records.size()
                          ? static_cast<double>(records[shown + 1].firstEpoch)
                          : std::max(last, from + 1);
    if (showsInside()) {
        showInside();
    } else {
        showTermSwitches();
        choice.hidden = termSwitches_->hidden();
        terms_->setLogarithmic(logarithmic_->isChecked());
        terms_->show(termCurves(*snapshot, shown, choice), from, to);
    }
    choice.hidden = errorSwitches_->hidden();
    double widest = last;
    const Value& data = lab_.experiment().section("data");
    for (const KeptRun* run : comparableRuns(lab_.runs(), data))
        if (!run->history->epochs.empty())
            widest = std::max(widest, static_cast<double>(run->history->epochs.back().epoch));
    error_->show(errorCurves(*snapshot, lab_.pca().get(), lab_.experiment().codeUnits(),
                             lab_.runs(), data, widest, choice),
                 0, widest);
    refreshing_ = static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

}  // namespace hourglass::ui
