#include "ui/latent/twin_tab.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "core/statistics/distances.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/linked_map.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/views/latest_work.h"

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
    connect(which_, &QComboBox::activated, this, &TwinTab::choose);
    connect(&on.lab, &Lab::runsChanged, this, &TwinTab::offer);
    connect(&on.viewpoint, &Viewpoint::momentsChanged, this, &TwinTab::offer);
    connect(&scene, &CodeScene::codesChanged, this, [this] {
        if (!scene_.hasCodes()) forgetMap();
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

bool TwinTab::Other::isSameAs(const Other& other) const {
    if (!moment != !other.moment || step != other.step) return false;
    return moment ? moment->run == other.moment->run : run == other.run;
}

/// While training goes on there are other moments again and again: what is chosen stays, and so
/// does the map of it that is made.
void TwinTab::offer() {
    if (!isVisible() || !on_.lab.data()) return;
    others_ = othersNow();
    keepChosen();
    listOthers();
    if (!chosen_) return forgetMap();
    if (made_ && made_->isSameAs(*chosen_))
        made_ = chosen_;
    else
        makeMap();
}

/// Other runs whose samples have the same form, and moments of this one.
std::vector<TwinTab::OtherPtr> TwinTab::othersNow() const {
    std::vector<OtherPtr> others;
    for (const KeptRun& run : on_.lab.runs().runs()) {
        const auto data = run.data ? run.data : on_.lab.data();
        if (!run.isListed() || !run.checkpoint || data->sampleShape != on_.lab.data()->sampleShape)
            continue;
        others.push_back(
            std::make_shared<Other>(Other{run.title(), run.number, run.checkpoint->updates(),
                                          run.experiment, data, nullptr, run.checkpoint}));
    }
    for (const auto& moment : on_.viewpoint.moments())
        if (moment->run == on_.lab.runNumber())
            others.push_back(std::make_shared<Other>(Other{
                tr("this run, %1").arg(momentName(*moment)), on_.lab.shownNumber(),
                moment->progress.step, on_.lab.experiment(), on_.lab.data(), moment, nullptr}));
    return others;
}

/// A chosen moment of the open run that was thinned out stays in the list, at its place in time,
/// and a run that has trained on meanwhile is still the one that was chosen. If what was chosen is
/// gone, it is the first one.
void TwinTab::keepChosen() {
    const auto placeOf = [this](auto isIt) {
        return std::find_if(others_.begin(), others_.end(), [&](const OtherPtr& other) {
            return chosen_ && isIt(*other, *chosen_);
        });
    };
    auto found = placeOf([](auto& one, auto& chosen) { return one.isSameAs(chosen); });
    if (found == others_.end())
        found = placeOf([](auto& one, auto& chosen) {
            return !one.moment && !chosen.moment && one.run == chosen.run;
        });
    if (found != others_.end()) {
        chosen_ = *found;
    } else if (chosen_ && chosen_->moment && chosen_->moment->run == on_.lab.runNumber()) {
        const auto later = std::find_if(
            others_.begin(), others_.end(),
            [this](const OtherPtr& other) { return other->moment && other->step > chosen_->step; });
        others_.insert(later, chosen_);
    } else {
        chosen_ = others_.empty() ? nullptr : others_.front();
    }
}

/// The box may be open: only what is another than before is written anew.
void TwinTab::listOthers() {
    const int count = static_cast<int>(others_.size());
    while (which_->count() > count) which_->removeItem(which_->count() - 1);
    for (int i = 0; i < count; ++i) {
        const QString& words = others_[static_cast<size_t>(i)]->words;
        if (i >= which_->count())
            which_->addItem(words);
        else if (which_->itemText(i) != words)
            which_->setItemText(i, words);
    }
    which_->setEnabled(count > 0);
    const auto place = std::find(others_.begin(), others_.end(), chosen_);
    which_->setCurrentIndex(chosen_ ? static_cast<int>(place - others_.begin()) : -1);
}

void TwinTab::choose(int place) {
    if (place < 0 || place >= std::ssize(others_)) return;
    chosen_ = others_[static_cast<size_t>(place)];
    const bool same = made_ && made_->isSameAs(*chosen_);
    if (!same || (!twin_ && !work_->isBusy())) makeMap();
}

/// Nothing of another twin stays as if it were of this one.
void TwinTab::makeMap() {
    forgetMap();
    const auto& examples = scene_.examples();
    if (!chosen_ || !scene_.hasCodes() || !examples.mapProbes) return;
    made_ = chosen_;
    work_->start([this, other = chosen_, probes = examples.mapProbes,
                  labels = examples.probeLabels](const Watcher& watcher) -> LatestWork::Then {
        auto model = other->load();
        if (!model)
            return [this, why = QString::fromStdString(model.error().sentence())] {
                Q_EMIT scene_.told(why);
            };
        auto twin = std::make_shared<TwinCodes>(twinCodes(**model, *probes, labels, watcher));
        return [this, twin] { takeTwin(twin); };
    });
    askSample();
}

void TwinTab::forgetMap() {
    work_->cancel();
    made_.reset();
    takeTwin(nullptr);
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
    const float* own = scene_.hasCodes() ? scene_.valuesOf(scene_.a().sample) : nullptr;
    if (!isVisible() || !own || !chosen_) {
        given_.clear();
        ours_.clear();
        theirs_.clear();
        return showSample();
    }
    Floats given(own, own + scene_.examples().shape.count());
    if (given != given_) {
        ours_.clear();
        theirs_.clear();
    }
    given_ = given;
    const int label = scene_.labelOf(scene_.a().sample);
    scene_.feed().worker().askRebuild(kTwinWanted, given, {std::max(0, label)},
                                      scene_.codes()->run);
    sampleWork_->start([this, other = chosen_, given, label](const Watcher&) -> LatestWork::Then {
        auto model = other->load();
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
