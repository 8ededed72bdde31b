#include <QCheckBox>
#include <QElapsedTimer>
#include <algorithm>

#include "ui/style/colours.h"
#include "ui/style/segments.h"
#include "ui/views/curve_plot.h"
#include "ui/views/curve_switches.h"
#include "ui/views/loss_chart.h"

// What the panel of curves draws.
namespace hourglass::ui {
namespace {

constexpr double kVanished = 1e-12;  // a gradient this short is drawn as if it were no shorter
constexpr double kYoung = 3;         // the first epochs fill the plot from the start

}  // namespace

CurveChoice LossChart::choice() const {
    return {switches_->hidden(), isDark(palette()), static_cast<AlongAxis>(axes_->current()),
            smooth_->isChecked()};
}

double LossChart::lastPlace(const History& history) const {
    return history.epochs.empty()
               ? 0
               : placeOf(history.epochs.back(), static_cast<AlongAxis>(axes_->current()));
}

/// What happened while the open run trained.
std::vector<PlotFlag> LossChart::flags() const {
    std::vector<PlotFlag> flags;
    for (const RunEvent& event : lab_.events()) {
        const QString text = QString::fromStdString(event.text);
        switch (static_cast<AlongAxis>(axes_->current())) {
            case AlongAxis::Updates:
                flags.push_back({static_cast<double>(event.progress.step), text});
                break;
            case AlongAxis::Epochs:
                flags.push_back({event.progress.epoch, text});
                break;
            case AlongAxis::Seconds:
                flags.push_back({event.seconds, text});
        }
    }
    return flags;
}

void LossChart::refresh() {
    const auto& snapshot = lab_.snapshot();
    if (!snapshot || !snapshot->history || snapshot->history->stages.empty()) {
        plot_->show({}, 0, 1);
        stages_->hide();
        switches_->show({});
        return;
    }
    QElapsedTimer clock;
    clock.start();
    const QString names[] = {tr("Epoch"), tr("Update"), tr("Second")};
    plot_->setAxisName(names[axes_->current()]);
    showStages();
    plot_->setRobust(robust_->isChecked());
    plot_->setFlags(flags());
    if (what_ == What::Error)
        drawError();
    else if (showsInside())
        drawInside();
    else
        drawTerms();
    refreshing_ = static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void LossChart::draw(std::vector<Curve> curves, double first, double last) {
    plot_->show(smooth_->isChecked() ? withSmooth(curves) : curves, first, last);
}

/// Gradients by layer, or the units, in place of a loss.
void LossChart::drawInside() {
    const History& history = *lab_.snapshot()->history;
    const bool gradients = chosenStage_ == kGradients;
    const Inside what = gradients ? Inside::Gradients : Inside::Units;
    CurveChoice all = choice();
    all.hidden.clear();
    std::vector<CurveSwitch> words;
    for (const Curve& curve : insideCurves(history, what, all))
        words.push_back({curve.name, curve.name.mid(gradients ? 9 : 0), curve.name, curve.pen});
    switches_->show(words);
    setTitle(gradients ? tr("Gradients") : tr("Units"));
    setSubtitle(gradients ? tr("|dJ/dW| of each layer") : tr("number or %"));
    plot_->setLogarithmic(gradients || logarithmic_->isChecked(), kVanished);
    draw(insideCurves(history, what, choice()), 0, std::max(1.0, lastPlace(history)));
}

std::vector<CurveSwitch> LossChart::termWords() const {
    const bool dark = isDark(palette());
    const History& history = *lab_.snapshot()->history;
    const StageRecord& record = history.stages[stage()];
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
    words.push_back({"validation", history.standIn ? tr("training samples") : tr("validation"),
                     history.standIn ? tr("On training samples without noise: there is no "
                                          "validation part")
                                     : tr("On samples that are not trained on"),
                     QPen(text, 1.6, Qt::DashLine)});
    return words;
}

void LossChart::drawTerms() {
    const auto& snapshot = lab_.snapshot();
    const auto& records = snapshot->history->stages;
    const size_t shown = stage();
    const auto terms = shownTerms(records[shown]);
    switches_->show(termWords());
    setTitle(tr("Loss"));
    setSubtitle(terms.empty() ? QString() : QString::fromStdString(terms.front().unit));
    plot_->setLogarithmic(logarithmic_->isChecked());
    const auto along = static_cast<AlongAxis>(axes_->current());
    double from = 0, to = std::max(1.0, lastPlace(*snapshot->history));
    if (along == AlongAxis::Epochs) {
        from = static_cast<double>(records[shown].firstEpoch);
        to = shown + 1 < records.size() ? static_cast<double>(records[shown + 1].firstEpoch)
                                        : std::max(snapshot->progress.epoch, from + 1);
        if (shown == 0 && shown + 1 == records.size() && to < kYoung)
            to = std::min(kYoung, std::max<double>(1, static_cast<double>(snapshot->epochs)));
    }
    draw(termCurves(*snapshot, shown, choice()), from, to);
}

std::vector<FlatLine> LossChart::flatLines() const {
    const bool isPictures = !lab_.data() || lab_.data()->sampleShape.rank() == 3;
    return linesBeside(lab_.pca().get(), lab_.pcaOfTraining().get(), lab_.experiment().codeUnits(),
                       isPictures, isDark(palette()));
}

std::vector<CurveSwitch> LossChart::errorWords() const {
    std::vector<CurveSwitch> words = {{"error", tr("this run"),
                                       tr("Squared error of the run that is open"),
                                       QPen(termColour(0, isDark(palette())), 2.4)}};
    for (const FlatLine& line : flatLines())
        words.push_back({line.id, line.name, line.tip, line.pen});
    for (const KeptRun* run : comparableRuns(lab_.runs(), lab_.experiment().section("data")))
        words.push_back(
            {curveOf(*run), run->title(), tr("An earlier run on the same data"), keptPen(*run)});
    return words;
}

void LossChart::drawError() {
    const auto& snapshot = lab_.snapshot();
    switches_->show(errorWords());
    setTitle(tr("Error"));
    setSubtitle({snapshot->history->standIn ? tr("SSE/sample, training samples")
                                            : tr("SSE/sample, validation samples"),
                 tr("SSE/sample")});
    plot_->setLogarithmic(logarithmic_->isChecked());
    const Value& data = lab_.experiment().section("data");
    double last = std::max(1.0, lastPlace(*snapshot->history));
    if (static_cast<AlongAxis>(axes_->current()) == AlongAxis::Epochs)
        last = std::max(last, std::min(kYoung, static_cast<double>(snapshot->epochs)));
    for (const KeptRun* run : comparableRuns(lab_.runs(), data))
        last = std::max(last, lastPlace(*run->history));
    draw(errorCurves(*snapshot, flatLines(), lab_.runs(), data, last, choice()), 0, last);
}

}  // namespace hourglass::ui
