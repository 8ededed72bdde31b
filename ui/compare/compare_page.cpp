#include "ui/compare/compare_page.h"

#include <QCheckBox>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/base/processor_time.h"
#include "ui/compare/common_scrubber.h"
#include "ui/compare/compare_curves.h"
#include "ui/compare/run_table.h"
#include "ui/compare/samples_card.h"
#include "ui/compare/test_figures.h"
#include "ui/pages/pages.h"
#include "ui/style/colours.h"
#include "ui/style/link_button.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kBetweenRefreshes = 200;  // milliseconds
const QString kShowing = "compare page";

/// Two curves that fall.
void paintCompareIcon(QPainter& p) {
    p.drawPolyline(QPolygonF({{8, 8}, {8, 56}, {56, 56}}));
    p.drawPolyline(QPolygonF({{16, 12}, {24, 30}, {36, 38}, {54, 40}}));
    p.drawPolyline(QPolygonF({{16, 22}, {28, 44}, {40, 48}, {54, 49}}));
}

}  // namespace

PageRecord comparePage() {
    return {
        "compare",
        ComparePage::tr("Compare"),
        paintCompareIcon,
        {},
        [](const PageContext& on, QWidget* parent) -> Page* { return new ComparePage(on, parent); },
        nullptr};
}

ComparePage::ComparePage(const PageContext& on, QWidget* parent)
    : Page(parent),
      model_(on.model),
      lab_(on.lab),
      viewpoint_(on.viewpoint),
      feed_(on.feed),
      table_(new RunTable(on.model, this)),
      tableCard_(new Card(tr("Runs"), this)),
      onlyDiffering_(new QCheckBox(tr("only what differs"), this)),
      measure_(nullptr),
      curves_(new CompareCurves(this)),
      samples_(new SamplesCard(this)),
      scrubber_(new CommonScrubber(this)),
      probes_(new ProbeWork(this)),
      figures_(new TestFigures(this)) {
    samples_->body()->addWidget(scrubber_);
    auto* column = new QSplitter(Qt::Vertical, this);
    column->setChildrenCollapsible(false);
    column->setHandleWidth(kInside);
    int part = 0;
    for (auto& [widget, share] :
         {std::pair<QWidget*, int>{makeTable(), 2}, {curves_, 3}, {samples_, 4}}) {
        column->addWidget(widget);
        column->setStretchFactor(part++, share);
    }
    column->setSizes({150, 230, 350});  // shares of the height
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kInside, kInside, kInside, kTight);
    all->addWidget(column);
    timer_.setSingleShot(true);
    connectAll();
}

Card* ComparePage::makeTable() {
    onlyDiffering_->setObjectName("compare.onlyDiffering");
    onlyDiffering_->setToolTip(tr("Leaves out settings that are the same in all runs"));
    onlyDiffering_->setChecked(true);
    setType(onlyDiffering_, Type::Small);
    tableCard_->addToHeader(onlyDiffering_);
    measure_ = tableCard_->addLink(tr("Measure on test data"), "compare.measure");
    measure_->setToolTip(
        tr("Measures the newest weights of all runs on samples that took no part "
           "in training, beside PCA"));
    tableCard_->body()->addWidget(table_, 1);
    return tableCard_;
}

void ComparePage::connectAll() {
    for (auto change : {&Lab::runsChanged, &Lab::runOpened, &Lab::runClosed, &Lab::queueMoved,
                        &Lab::figuresDue, &Lab::pcaChanged})
        connect(&lab_, change, this, &ComparePage::soon);
    connect(&viewpoint_, &Viewpoint::momentsChanged, this, &ComparePage::soon);
    connect(&model_, &DocumentModel::marksChanged, this, &ComparePage::soon);
    connect(&feed_, &ViewFeed::examplesChanged, this, [this] {
        probes_->setExamples(feed_.examples());
        soon();
    });
    connect(&timer_, &QTimer::timeout, this, &ComparePage::gather);
    connect(onlyDiffering_, &QCheckBox::toggled, table_, &RunTable::setOnlyWhatDiffers);
    connect(table_, &RunTable::openWanted, this, &ComparePage::runWanted, Qt::QueuedConnection);
    connect(table_, &RunTable::removeWanted, this, &ComparePage::runRemovalWanted,
            Qt::QueuedConnection);
    connect(measure_, &LinkButton::clicked, this, &ComparePage::measure);
    connect(figures_, &TestFigures::changed, this, &ComparePage::showAll);
    connect(figures_, &TestFigures::progressed, this, &ComparePage::showProgress);
    connect(figures_, &TestFigures::told, this, &ComparePage::message);
    connect(figures_, &TestFigures::ended, this,
            [this] { measure_->setText(tr("Measure on test data")); });
    connect(scrubber_, &CommonScrubber::moved, this, [this] {
        showAll();
        askProbes();
    });
    connect(curves_, &CompareCurves::placeChosen, scrubber_, &CommonScrubber::goTo);
    connect(probes_, &ProbeWork::changed, this, [this] {
        samples_->setRows(probes_->rows());
        if (isUpToDate()) Q_EMIT upToDate();
    });
}

void ComparePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    soon();
}

void ComparePage::prepareForPicture(std::function<void()> ready) {
    auto* once = new QObject(this);
    connect(this, &ComparePage::upToDate, once, [once, ready = std::move(ready)] {
        once->deleteLater();
        ready();
    });
    soon();
}

bool ComparePage::isUpToDate() const {
    return !timer_.isActive() && !gathering_ && !again_ && !probesWait_ && !probes_->isBusy();
}

/// Not oftener than an eye can use, and while training goes on no more than a share of the time.
void ComparePage::soon() {
    if (!isVisible() || timer_.isActive()) return;
    const int64_t share =
        lab_.isGoing() ? share_.millisecondsUntil(kShowing, TimeShare::Clock::now()) : 0;
    timer_.start(static_cast<int>(std::max<int64_t>(kBetweenRefreshes, share)));
}

void ComparePage::gather() {
    if (!isVisible()) return;
    if (gathering_) {
        again_ = true;
        return;
    }
    gathering_ = true;
    lab_.withMoments([this](const auto& moments) {
        gathering_ = false;
        take(moments);
        if (std::exchange(again_, false)) soon();
    });
}

void ComparePage::take(const std::map<int64_t, std::shared_ptr<const Moments>>& moments) {
    const auto before = processorTime();
    runs_ = comparedRuns(lab_, viewpoint_, moments, isDark(palette()));
    scrubber_->setRuns(runs_);
    showAll();
    askProbes();
    share_.took(kShowing, processorTime() - before, TimeShare::Clock::now());
}

/// "One run each: differences can be luck", unless some runs differ in their seed alone.
QString ComparePage::luckWords() const {
    if (runs_.size() < 2) return {};
    for (size_t a = 0; a < runs_.size(); ++a)
        for (size_t b = 0; b < a; ++b)
            if (differInSeedAlone(runs_[a].experiment, runs_[b].experiment)) return {};
    return tr("one run each: could be luck");
}

void ComparePage::showAll() {
    tableCard_->setSubtitle(QStringList{luckWords(), QString()});
    table_->show(runs_, figures_->figures());
    const double place = scrubber_->isAtEnd() ? -1 : scrubber_->place();
    curves_->show(runs_, lab_.pca().get(), scrubber_->alike(), place);
}

void ComparePage::askProbes() {
    const int64_t wait = lab_.isGoing() ? probes_->millisecondsUntil() : 0;
    if (wait > 0) {
        if (!std::exchange(probesWait_, true))
            QTimer::singleShot(static_cast<int>(wait), this, [this] {
                probesWait_ = false;
                askProbes();
            });
        return;
    }
    std::vector<ProbeWork::Wish> wishes;
    for (const ComparedRun& run : runs_) {
        if (!run.hasSameSamples || run.isHidden || !run.scaling) continue;
        if (auto moment = scrubber_->momentOf(run)) {
            ProbeWork::Wish wish{run, std::move(moment)};
            wish.run.moments.clear();
            wishes.push_back(std::move(wish));
        }
    }
    if (wishes.empty()) return probes_->clear();
    probes_->ask(std::move(wishes));
}

void ComparePage::measure() {
    if (figures_->isBusy()) return figures_->stop();
    figures_->measure(runs_);
    showProgress(0);
}

void ComparePage::showProgress(double share) {
    measure_->setText(tr("Measuring, %1 %: stop").arg(static_cast<int>(100 * share)));
}

}  // namespace hourglass::ui
