#include "ui/latent/anomalies_tab.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/labelled.h"
#include "core/data/left_out.h"
#include "core/statistics/ranking.h"
#include "ui/document/save_dialog.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/two_histograms.h"
#include "ui/latent/two_parts.h"
#include "ui/samples/sample_sheet.h"
#include "ui/samples/view_exports.h"
#include "ui/style/colours.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/views/curve_plot.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

constexpr int kTenths = 10;  // of a percent: steps of the slider
constexpr int kFirstPercentile = 95;
constexpr int kRocParts = 60;
constexpr int kAllOdd = -1, kLeftOut = -2;  // in the place of a label

}  // namespace

AnomaliesTab::AnomaliesTab(CodeScene& scene, const PageContext& on, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      on_(on),
      pages_(new QStackedLayout(this)),
      state_(new QLabel(this)),
      words_(new QuietLabel({}, this)),
      start_(new QPushButton(tr("Score the samples"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      sheet_(new SampleSheetView(this)),
      bars_(new TwoHistograms(this)),
      roc_(new CurvePlot(this)),
      percentile_(new QSlider(Qt::Horizontal, this)),
      odd_(new QComboBox(this)),
      curve_(new ToggleChip(tr("ROC"), this)),
      save_(new LinkButton(tr("Save…"), this)),
      work_(new LatestWork(this)) {
    auto* waiting = new QWidget(this);
    auto* column = new QVBoxLayout(waiting);
    column->setContentsMargins(0, 0, 0, 0);
    state_->setObjectName("odd.state");
    state_->setWordWrap(true);
    start_->setObjectName("odd.start");
    cancel_->setObjectName("odd.cancel");
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {start_, cancel_}) {
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kGroup);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addWidget(state_);
    column->addLayout(buttons);
    column->addStretch(1);
    pages_->addWidget(waiting);
    pages_->addWidget(makeBody());
    connect(start_, &QPushButton::clicked, this, &AnomaliesTab::score);
    connect(cancel_, &QPushButton::clicked, work_, &LatestWork::cancel);
    connect(work_, &LatestWork::progressed, this, [this](double share) {
        state_->setText(tr("Rebuilding all samples: %1 %").arg(std::round(100 * share)));
    });
    connect(work_, &LatestWork::ended, this, &AnomaliesTab::showAll);
    connect(&scene, &CodeScene::codesChanged, this, &AnomaliesTab::takeMoment);
    connect(percentile_, &QSlider::valueChanged, this, &AnomaliesTab::showRule);
    connect(odd_, &QComboBox::activated, this, &AnomaliesTab::showRule);
    connect(curve_, &QAbstractButton::toggled, this, &AnomaliesTab::showRule);
    connect(save_, &QAbstractButton::clicked, this, &AnomaliesTab::save);
    connect(sheet_, &PaintedView::itemChosen, this, [this](int item) {
        // Its code is made anew: it may be none of the map's samples.
        if (!found_ || !scene_.hasCodes()) return;
        const int64_t units = scene_.examples().shape.count();
        const auto from = found_->worst.given.begin() + item * units;
        scene_.feed().worker().askRebuild("latent.odd", Floats(from, from + units), {},
                                          scene_.codes()->run);
    });
    connect(&scene.feed(), &ViewFeed::rebuilt, this, [this](auto rebuilt) {
        if (rebuilt->what == "latent.odd") scene_.choose(rebuilt->codes);
    });
    showAll();
}

QWidget* AnomaliesTab::makeBody() {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    sheet_->setObjectName("odd.sheet");
    sheet_->setAccessibleName(tr("The samples with the largest errors, and where these are"));
    sheet_->setToolTip(tr("The worst first; a click takes the code of one for A"));
    sheet_->setCaptions(false);
    sheet_->setMinimumSize(120, 88);
    sheet_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    bars_->setObjectName("odd.bars");
    bars_->setAccessibleName(tr("Errors of validation samples and of those that are watched"));
    roc_->setObjectName("odd.roc");
    roc_->setAccessibleName(tr("Found against false alarms"));
    roc_->setAxisName(tr("false alarms, %"));
    roc_->setMinimumHeight(56);
    percentile_->setObjectName("odd.percentile");
    percentile_->setAccessibleName(tr("Percentile of the validation errors that is the threshold"));
    percentile_->setToolTip(
        tr("The threshold: so many percent of the validation samples have a "
           "smaller error, the rest are false alarms"));
    percentile_->setRange(50 * kTenths, 100 * kTenths);
    percentile_->setSingleStep(1);
    percentile_->setPageStep(kTenths);
    percentile_->setValue(kFirstPercentile * kTenths);
    odd_->setObjectName("odd.label");
    odd_->setAccessibleName(tr("Label that is to be found"));
    odd_->setToolTip(tr("How well the error finds the samples of one label among all others"));
    odd_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    odd_->setMinimumContentsLength(5);
    curve_->setObjectName("odd.curve");
    curve_->setToolTip(tr("The ROC curve in the place of the histograms"));
    curve_->setChecked(false);
    save_->setObjectName("odd.save");
    save_->setProperty("opensPopup", true);
    save_->setToolTip(tr("Error and alarm of each sample, as CSV"));
    words_->setObjectName("odd.words");
    words_->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(percentile_, 1);
    row->addWidget(odd_);
    row->addWidget(curve_);
    row->addWidget(save_);
    auto* spread = new QWidget(body);
    auto* either = new QVBoxLayout(spread);
    either->setContentsMargins(0, 0, 0, 0);
    either->addWidget(bars_);
    either->addWidget(roc_);
    column->addWidget(new TwoParts(sheet_, spread, body), 1);
    column->addLayout(row);
    column->addWidget(words_);
    return body;
}

QString AnomaliesTab::unit() const {
    return QString::fromStdString(unitFor("SSE/image", scene_.examples().shape));
}

void AnomaliesTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    takeMoment();
}

/// While nothing trains, the shown moment is scored by itself; while training goes on, on a click.
void AnomaliesTab::takeMoment() {
    const ShownModel now = shownModel(on_);
    if (found_ && !(found_->of == now) && (!scene_.isGoing() || found_->of.run != now.run)) {
        found_.reset();
        work_->cancel();
    }
    if (!scene_.hasCodes()) work_->cancel();
    showAll();
    if (isVisible() && scene_.hasCodes() && !scene_.isGoing() && !found_ && !work_->isBusy())
        score();
}

void AnomaliesTab::score() {
    const ShownModel model = shownModel(on_);
    if (!model.isThere()) return;
    state_->setText(tr("Rebuilding all samples…"));
    work_->start([this, model](const Watcher& watcher) -> LatestWork::Then {
        auto loaded = model.load();
        if (!loaded)
            return [this, why = QString::fromStdString(loaded.error().sentence())] {
                Q_EMIT scene_.told(why);
            };
        const PreparedData& data = *model.data;
        auto found = std::make_shared<Found>();
        found->of = model;
        const PartView& calm = data.validation.count() > 0 ? data.validation : data.train;
        found->hasTest = data.test.count() > 0;
        const PartView& watched = found->hasTest ? data.test : calm;
        found->calm = errorsOnPart(**loaded, calm, watcher.part(0, 0.45));
        found->watched = found->hasTest ? errorsOnPart(**loaded, watched, watcher.part(0.45, 0.95))
                                        : found->calm;
        if (watcher.stop_requested()) return {};
        if (watched.data->hasLabels())
            for (uint32_t row : watched.rows) found->labels.push_back(watched.data->labels[row]);
        found->worst = worstSamples(**loaded, watched, found->watched, 0, kShown);
        return [this, found] { take(found); };
    });
    showAll();
}

/// What comes after the training has stopped is of a moment that is shown no more.
void AnomaliesTab::take(std::shared_ptr<const Found> found) {
    if (!(found->of == shownModel(on_)) && !scene_.isGoing()) return takeMoment();
    found_ = std::move(found);
    offerLabels();
}

/// Labels that the model never saw come first, if some were left out of the training.
void AnomaliesTab::offerLabels() {
    const int before = odd_->count() > 0 ? odd_->currentData().toInt() : kAllOdd;
    odd_->clear();
    odd_->addItem(tr("no label"), kAllOdd);
    const auto left =
        classesNamed(*found_->of.data->test.data, found_->of.experiment.at("data.left_out").text());
    const bool some = left && !left->empty() && !found_->labels.empty();
    if (some) odd_->addItem(tr("left out"), kLeftOut);
    const std::vector<int> labels = found_->labels;
    const int most = labels.empty() ? -1 : *std::max_element(labels.begin(), labels.end());
    for (int label = 0; label <= most; ++label)
        if (std::find(labels.begin(), labels.end(), label) != labels.end())
            odd_->addItem(labelText(scene_.examples().labelNames, label), label);
    const int place = odd_->findData(before);
    odd_->setCurrentIndex(place > 0 ? place : some ? 1 : 0);
    odd_->setVisible(odd_->count() > 1);
    curve_->setVisible(odd_->count() > 1);
}

void AnomaliesTab::showAll() {
    pages_->setCurrentIndex(found_ ? 1 : 0);
    start_->setVisible(!work_->isBusy() && scene_.hasCodes());
    cancel_->setVisible(work_->isBusy());
    if (!work_->isBusy())
        state_->setText(
            scene_.hasCodes()
                ? tr("All samples are rebuilt, and those that come out worst are shown. While "
                     "training goes on, that is done on a click.")
                : tr("The samples that come out worst will be here when a model is open."));
    if (!found_) return;
    SampleSheet worst;
    worst.look = scene_.examples().look;
    worst.count = std::ssize(found_->worst.rows);
    worst.owner = found_;
    worst.given = found_->worst.given.data();
    worst.rebuilt = found_->worst.rebuilt.data();
    for (double error : found_->worst.errors) worst.names << threeDigits(error) + " " + unit();
    sheet_->setSheet(std::move(worst), {found_->of.run, found_->of.step});
    showRule();
}

void AnomaliesTab::showRule() {
    if (!found_) return;
    const double share = percentile_->value() / (100.0 * kTenths);
    rule_ = alarmRule(found_->calm, found_->watched, share);
    const bool validation = found_->of.data->validation.count() > 0;
    QStringList words = {tr("Alarm above %1 %2: false for %3 % of the %4 samples")
                             .arg(threeDigits(rule_.threshold), unit())
                             .arg(100 * rule_.falseAlarms, 0, 'f', 1)
                             .arg(validation ? tr("validation") : tr("training"))};
    if (found_->hasTest)
        words[0] += tr(", raised for %1 % of the test samples").arg(100 * rule_.alarms, 0, 'f', 1);
    words[0] += '.';
    showCurve();
    const int odd = odd_->currentData().toInt();
    TwoHistograms::Group first{validation ? tr("validation") : tr("training"), found_->calm};
    TwoHistograms::Group second{tr("test"),
                                found_->hasTest ? found_->watched : std::vector<double>()};
    if (odd != kAllOdd) {
        const auto [wanted, others] = sidesFor(odd);
        first = {tr("others"), others};
        second = {odd_->currentText(), wanted};
        words << tr("%1: area under the ROC curve %2, %3 % found.")
                     .arg(odd_->currentText())
                     .arg(areaUnderRoc(wanted, others), 0, 'f', 3)
                     .arg(100 * shareAbove(wanted, rule_.threshold), 0, 'f', 1);
    }
    bars_->show(std::move(first), std::move(second), unit(), {found_->of.run, found_->of.step});
    bars_->setThreshold(rule_.threshold);
    words_->setText(words.join(' '));
}

std::pair<std::vector<double>, std::vector<double>> AnomaliesTab::sidesFor(int odd) const {
    std::vector<int32_t> wantedLabels = {odd};
    if (odd == kLeftOut)
        if (const auto left = classesNamed(*found_->of.data->test.data,
                                           found_->of.experiment.at("data.left_out").text()))
            wantedLabels.assign(left->begin(), left->end());
    std::pair<std::vector<double>, std::vector<double>> sides;
    for (size_t i = 0; i < found_->labels.size(); ++i) {
        const bool wanted = std::find(wantedLabels.begin(), wantedLabels.end(),
                                      found_->labels[i]) != wantedLabels.end();
        (wanted ? sides.first : sides.second).push_back(found_->watched[i]);
    }
    return sides;
}

void AnomaliesTab::showCurve() {
    const int odd = odd_->currentData().toInt();
    const bool on = curve_->isChecked() && odd != kAllOdd;
    curve_->setEnabled(odd != kAllOdd);
    bars_->setVisible(!on);
    roc_->setVisible(on);
    if (!on) return;
    const auto [wanted, others] = sidesFor(odd);
    Curve curve{"roc", tr("found, %"), QPen(actorColour(Actor::Code, palette()), 2), {}, true};
    for (auto [alarms, found] : rocCurve(wanted, others, kRocParts))
        curve.points << QPointF(100 * alarms, 100 * found);
    Curve chance{"chance",
                 tr("by chance"),
                 QPen(quiet(palette()), 1, Qt::DotLine),
                 {{0, 0}, {100, 100}},
                 false};
    roc_->show({curve, chance}, 0, 100);
    roc_->mark(100 * shareAbove(others, rule_.threshold));
}

NumberTable AnomaliesTab::scores() const {
    NumberTable table;
    if (!found_) return table;
    table.head = {"part", "row", "label", "error, " + unit(),
                  "above " + fileNumber(rule_.threshold)};
    const PreparedData& data = *found_->of.data;
    const bool validation = data.validation.count() > 0;
    const auto add = [&](const QString& part, const PartView& view,
                         const std::vector<double>& errors) {
        for (size_t i = 0; i < errors.size(); ++i) {
            const uint32_t row = view.rows[i];
            const QString label = view.data->hasLabels()
                                      ? labelText(view.data->labelNames, view.data->labels[row])
                                      : QString();
            table.rows << QStringList{part, QString::number(row), label, fileNumber(errors[i]),
                                      errors[i] > rule_.threshold ? "1" : "0"};
        }
    };
    add(validation ? "validation" : "train", validation ? data.validation : data.train,
        found_->calm);
    if (found_->hasTest) add("test", data.test, found_->watched);
    return table;
}

void AnomaliesTab::save() {
    if (!found_) return;
    const QString path =
        askSaveName(this, tr("Save the scores"), tr("scores"), {{tr("Scores"), "csv"}});
    if (path.isEmpty()) return;
    const QString why = saveNumbers(scores(), path);
    Q_EMIT scene_.told(why.isEmpty() ? tr("Saved %1.").arg(nameAndFolder(path)) : why);
}

}  // namespace hourglass::ui
