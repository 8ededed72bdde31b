#include "ui/latent/twin_tab.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include "core/statistics/distances.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/latest_work.h"
#include "ui/latent/linked_map.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kTwinWanted = "latent.twin";

}  // namespace

Result<std::unique_ptr<Inference>> TwinTab::Other::load() const {
    const bool own = moment != nullptr;
    const ModelState state{experiment, data->sampleShape,
                           own ? std::span<const float>(*moment->parameters)
                               : std::span<const float>(checkpoint->parameters),
                           own ? moment->schedules : checkpoint->schedules()};
    return Inference::create(state, data->scaling);
}

TwinTab::TwinTab(CodeScene& scene, const PageContext& on, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      on_(on),
      which_(new QComboBox(this)),
      map_(new LinkedMap(scene, this)),
      sheet_(new SampleSheetView(this)),
      words_(new QuietLabel({}, this)),
      work_(new LatestWork(this)),
      sampleWork_(new LatestWork(this)) {
    which_->setObjectName("twin.which");
    which_->setAccessibleName(tr("The other run or moment"));
    which_->setToolTip(tr("Another run of the same kind of data, or another moment of this one"));
    which_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    which_->setMinimumContentsLength(10);
    map_->setObjectName("twin.map");
    map_->setAccessibleName(tr("Map of the other model's codes of the same samples"));
    map_->setToolTip(
        tr("The same samples by the other model's codes; the cross-hair is A's "
           "sample, a click takes another one"));
    sheet_->setObjectName("twin.sheet");
    sheet_->setAccessibleName(tr("A's sample, what this model rebuilds, what the other one does"));
    sheet_->setEmptyWords(tr("A stands for no sample."));
    sheet_->setAllInSight(true);
    sheet_->setColumns(3);
    sheet_->setMinimumSize(100, 40);
    words_->setObjectName("twin.words");
    words_->setWordWrap(true);
    auto* side = new QVBoxLayout;
    side->setSpacing(kTight);
    side->addWidget(which_);
    side->addWidget(sheet_, 1);
    side->addWidget(words_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    row->addWidget(map_, 1);
    row->addLayout(side, 1);
    connect(which_, &QComboBox::activated, this, &TwinTab::makeMap);
    connect(&on.lab, &Lab::runsChanged, this, &TwinTab::offer);
    connect(&on.viewpoint, &Viewpoint::momentsChanged, this, &TwinTab::offer);
    connect(&scene, &CodeScene::codesChanged, this, [this] {
        if (!scene_.hasCodes()) {
            work_->cancel();
            takeTwin(nullptr);
        }
        offer();
        askSample();
    });
    connect(&scene, &CodeScene::pinsChanged, this, &TwinTab::askSample);
    connect(&scene.feed(), &ViewFeed::rebuilt, this, [this](auto rebuilt) {
        if (rebuilt->what != kTwinWanted || rebuilt->given != given_) return;
        ours_ = rebuilt->pictures;
        oursAt_ = {rebuilt->run, rebuilt->step};
        showSample();
    });
}

void TwinTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offer();
    askSample();
}

/// Other runs whose samples have the same form, and moments of this one.
void TwinTab::offer() {
    if (!isVisible() || !on_.lab.data()) return;
    const Other before =
        which_->currentIndex() >= 0 ? others_[size_t(which_->currentIndex())] : Other();
    others_.clear();
    for (const KeptRun& run : on_.lab.runs().runs()) {
        const auto data = run.data ? run.data : on_.lab.data();
        if (!run.isListed() || !run.checkpoint || data->sampleShape != on_.lab.data()->sampleShape)
            continue;
        others_.push_back({run.title(), run.number, run.checkpoint->updates(), run.experiment, data,
                           nullptr, run.checkpoint});
    }
    for (const auto& moment : on_.viewpoint.moments())
        if (moment->run == on_.lab.runNumber())
            others_.push_back({tr("this run, %1").arg(momentName(*moment)), on_.lab.shownNumber(),
                               moment->progress.step, on_.lab.experiment(), on_.lab.data(), moment,
                               nullptr});
    which_->clear();
    int place = -1;
    for (const Other& other : others_) {
        which_->addItem(other.words);
        if (other.run == before.run && other.step == before.step) place = which_->count() - 1;
    }
    which_->setEnabled(!others_.empty());
    which_->setCurrentIndex(others_.empty() ? -1 : std::max(place, 0));
    const bool same = place >= 0 && twin_;
    if (!others_.empty() && !same) makeMap();
    if (others_.empty()) takeTwin(nullptr);
}

void TwinTab::makeMap() {
    const int place = which_->currentIndex();
    const auto& examples = scene_.examples();
    if (place < 0 || !examples.mapProbes) return;
    work_->start([this, other = others_[static_cast<size_t>(place)], probes = examples.mapProbes,
                  labels = examples.probeLabels](const Watcher& watcher) -> LatestWork::Then {
        auto model = other.load();
        if (!model)
            return [this, why = QString::fromStdString(model.error().sentence())] {
                Q_EMIT scene_.told(why);
            };
        auto twin = std::make_shared<TwinCodes>(twinCodes(**model, *probes, labels, watcher));
        return [this, twin] { takeTwin(twin); };
    });
    askSample();
}

void TwinTab::takeTwin(std::shared_ptr<const TwinCodes> twin) {
    twin_ = std::move(twin);
    if (!twin_) {
        map_->setPlaces({});
        theirs_.clear();
        return showSample();
    }
    map_->setPlaces(twin_->places);
    showSample();
}

/// A's sample, by both models.
void TwinTab::askSample() {
    const int place = which_->currentIndex();
    const float* own = scene_.hasCodes() ? scene_.valuesOf(scene_.a().sample) : nullptr;
    if (!isVisible() || !own || place < 0) {
        given_.clear();
        ours_.clear();
        theirs_.clear();
        return showSample();
    }
    Floats given(own, own + scene_.examples().shape.count());
    if (given != given_) ours_.clear();
    given_ = given;
    const int label = scene_.labelOf(scene_.a().sample);
    scene_.feed().worker().askRebuild(kTwinWanted, given, {std::max(0, label)},
                                      scene_.codes()->run);
    sampleWork_->start([this, other = others_[static_cast<size_t>(place)], given,
                        label](const Watcher&) -> LatestWork::Then {
        auto model = other.load();
        if (!model) return {};
        Floats rebuilt(given.size());
        (*model)->setLabel(std::max(0, label));
        (*model)->reconstruct(given.data(), 1, rebuilt.data());
        return [this, given, rebuilt] {
            if (given != given_) return;
            theirs_ = rebuilt;
            showSample();
        };
    });
}

void TwinTab::showSample() {
    if (others_.empty())
        return words_->setText(
            tr("Another run, or another moment of this one, will be here when there is one."));
    if (given_.empty() || ours_.size() != given_.size() || theirs_.size() != given_.size()) {
        sheet_->clearSheet();
        return words_->setText(tr("Click a sample: both models rebuild it."));
    }
    auto three = std::make_shared<Floats>(given_);
    three->insert(three->end(), ours_.begin(), ours_.end());
    three->insert(three->end(), theirs_.begin(), theirs_.end());
    SampleSheet sheet;
    sheet.look = scene_.examples().look;
    sheet.count = 3;
    sheet.owner = three;
    sheet.rebuilt = three->data();
    sheet.names = {tr("input"), tr("here"), tr("there")};
    sheet_->setSheet(std::move(sheet), oursAt_);
    const auto error = [&](const Floats& rebuilt) {
        return threeDigits(squaredDistance(given_.data(), rebuilt.data(), std::ssize(given_)));
    };
    words_->setText(
        tr("Input, here, there. Error here %1, there %2 %3.")
            .arg(error(ours_), error(theirs_),
                 QString::fromStdString(unitFor("SSE/image", scene_.examples().shape))));
}

}  // namespace hourglass::ui
