#include "ui/latent/tsne_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "core/statistics/tsne.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/linked_map.h"
#include "ui/latent/work_gate.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kLeastSamples = 4;

}  // namespace

TsneTab::TsneTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      map_(new LinkedMap(scene, this)),
      words_(new QuietLabel({}, this)),
      make_(new QPushButton(tr("Make the map"), this)),
      pause_(new QPushButton(tr("Pause"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      work_(new LatestWork(this)),
      gate_(std::make_shared<WorkGate>()) {
    map_->setObjectName("tsne.map");
    map_->setAccessibleName(tr("t-SNE map of the codes"));
    map_->setToolTip(tr("Dots that are near each other have codes that are; a click takes one"));
    words_->setObjectName("tsne.words");
    words_->setWordWrap(true);
    make_->setObjectName("tsne.make");
    make_->setToolTip(tr("Some seconds of work in a thread of its own"));
    pause_->setObjectName("tsne.pause");
    pause_->setCheckable(true);
    cancel_->setObjectName("tsne.cancel");
    auto* side = new QVBoxLayout;
    side->setSpacing(kTight);
    side->addWidget(words_);
    for (QPushButton* button : {make_, pause_, cancel_}) {
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kInside);
        side->addWidget(button);
    }
    side->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    row->addWidget(map_, 3);
    row->addLayout(side, 2);
    connect(make_, &QPushButton::clicked, this, &TsneTab::make);
    connect(pause_, &QPushButton::toggled, this, &TsneTab::pause);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        work_->cancel();
        places_.clear();
        map_->setPlaces({});
        showState();
    });
    connect(work_, &LatestWork::progressed, this, [this](double share) {
        share_ = share;
        showState();
    });
    connect(work_, &LatestWork::ended, this, &TsneTab::showState);
    connect(&scene, &CodeScene::codesChanged, this, &TsneTab::takeCodes);
    showState();
}

TsneTab::~TsneTab() { work_->cancel(); }

void TsneTab::make() {
    if (!scene_.hasCodes() || scene_.codes()->count < kLeastSamples) return;
    pause_->setChecked(false);
    places_.clear();
    done_ = false;
    share_ = 0;
    of_ = scene_.codes();
    work_->start([this, of = of_, gate = gate_](const Watcher& watcher) -> LatestWork::Then {
        // Only looked at: the window's thread takes copies.
        TsneSettings settings;
        settings.seen = [this, of](std::span<const double> places) {
            QMetaObject::invokeMethod(this, [this, of, now = Floats(places.begin(), places.end())] {
                if (work_->isBusy() && of_ == of) takePlaces(now);
            });
        };
        const std::stop_token stop = watcher;
        const Watcher held(stop, [&](double share) {
            gate->pass(stop);
            watcher.at(share);
        });
        TsneMap map = findTsneMap({of->values, of->units}, settings, held);
        return [this, map = std::move(map)] {
            done_ = true;
            divergence_ = map.divergence;
            takePlaces(map.places);
        };
    });
    showState();
}

void TsneTab::pause(bool on) {
    gate_->setOpen(!on);
    showState();
}

void TsneTab::takePlaces(Floats places) {
    places_ = std::move(places);
    map_->setPlaces(places_);
    showState();
}

/// Of a moment that stands still no map of another one may be seen.
void TsneTab::takeCodes() {
    const bool other = !scene_.hasCodes() || (of_ && of_->run != scene_.codes()->run);
    const bool stale = of_ && scene_.hasCodes() && of_->step != scene_.codes()->step;
    if (other || (stale && !scene_.isGoing())) {
        work_->cancel();
        of_.reset();
        places_.clear();
        done_ = false;
        map_->setPlaces({});
    }
    showState();
}

void TsneTab::showState() {
    const bool busy = work_->isBusy();
    make_->setVisible(!busy);
    make_->setEnabled(scene_.hasCodes() && scene_.codes()->count >= kLeastSamples);
    pause_->setVisible(busy);
    cancel_->setVisible(busy);
    QString words;
    if (busy)
        words = pause_->isChecked() ? tr("Paused at %1 %.").arg(std::round(100 * share_))
                                    : tr("Making the map: %1 %").arg(std::round(100 * share_));
    else if (done_)
        words = tr("Codes of update %L1; KL %2 nats.").arg(of_->step).arg(threeDigits(divergence_));
    words_->setText(
        (words.isEmpty() ? QString() : words + ' ') +
        tr("t-SNE keeps neighbours together; sizes of clusters and distances between them mean "
           "little, and no place leads back to a code."));
}

}  // namespace hourglass::ui
