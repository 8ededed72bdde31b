#include "ui/compare/common_scrubber.h"

#include <QHBoxLayout>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "ui/style/fitting_label.h"
#include "ui/style/number_words.h"
#include "ui/style/quiet_label.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"

namespace hourglass::ui {

CommonScrubber::CommonScrubber(QWidget* parent)
    : QWidget(parent),
      alike_(new Segments(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      words_(new FittingLabel(this)) {
    alike_->setAccessibleName(tr("What the compared moments have in common"));
    alike_->addItem(tr("epoch"), tr("Each run as it was at the same epoch"), "alike.epoch");
    alike_->addItem(tr("seconds"), tr("Each run after the same time of training"), "alike.seconds");
    alike_->addItem(tr("error"), tr("Each run when its error first was so small"), "alike.error");
    alike_->setCompact();
    alike_->setCurrent(0);
    slider_->setObjectName("compare.place");
    slider_->setAccessibleName(tr("Place of the compared moments"));
    slider_->setToolTip(tr("Leads all runs through their kept moments together"));
    slider_->setMinimumWidth(60);
    words_->setObjectName("compare.where");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kInside);
    row->addWidget(new QuietLabel(tr("same"), this));
    row->addWidget(alike_);
    row->addWidget(slider_, 1);
    row->addWidget(words_, 1);
    connect(alike_, &Segments::chosen, this, [this] {
        atEnd_ = true;
        collect();
        Q_EMIT moved();
    });
    connect(slider_, &QSlider::valueChanged, this, &CommonScrubber::take);
    showWords();
}

Alike CommonScrubber::alike() const { return static_cast<Alike>(alike_->current()); }

void CommonScrubber::setRuns(const std::vector<ComparedRun>& runs) {
    runs_ = runs;
    collect();
}

/// The place stays where it is while runs go on.
void CommonScrubber::collect() {
    std::vector<const Moments*> moments;
    for (const ComparedRun& run : runs_)
        if (run.hasSameSamples) moments.push_back(&run.moments);
    places_ = commonPlaces(moments, alike());
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, std::max(0, static_cast<int>(places_.size()) - 1));
    slider_->setEnabled(places_.size() > 1);
    if (places_.empty()) atEnd_ = true;
    if (atEnd_) {
        place_ = places_.empty() ? 0 : places_.back();
        slider_->setValue(slider_->maximum());
    } else {
        const auto nearest = std::min_element(places_.begin(), places_.end(), [&](auto a, auto b) {
            return std::abs(a - place_) < std::abs(b - place_);
        });
        slider_->setValue(static_cast<int>(nearest - places_.begin()));
    }
    showWords();
}

void CommonScrubber::take(int index) {
    if (index < 0 || index >= std::ssize(places_)) return;
    place_ = places_[static_cast<size_t>(index)];
    atEnd_ = index + 1 == std::ssize(places_);
    showWords();
    Q_EMIT moved();
}

void CommonScrubber::goTo(double place) {
    if (places_.empty()) return;
    const auto nearest = std::min_element(places_.begin(), places_.end(), [&](auto a, auto b) {
        return std::abs(a - place) < std::abs(b - place);
    });
    const auto index = static_cast<int>(nearest - places_.begin());
    if (index == slider_->value()) return;
    slider_->setValue(index);
}

double CommonScrubber::place() const { return place_; }

std::shared_ptr<const Moment> CommonScrubber::momentOf(const ComparedRun& run) const {
    if (run.moments.empty()) return nullptr;
    if (atEnd_) return run.moments.back();
    const auto found = momentAt(run.moments, alike(), place_);
    return found ? run.moments[*found] : nullptr;
}

void CommonScrubber::showWords() {
    if (places_.empty()) return words_->setWordings({tr("no kept moments yet"), QString()});
    if (atEnd_) return words_->setWordings({tr("the newest of each run"), tr("newest")});
    switch (alike()) {
        case Alike::Epochs:
            return words_->setWordings({tr("epoch %1").arg(threeDigits(place_))});
        case Alike::Seconds:
            return words_->setWordings(
                {tr("after %1 s").arg(threeDigits(place_)), tr("%1 s").arg(threeDigits(place_))});
        case Alike::Error:
            break;
    }
    words_->setWordings({tr("error %1 SSE/sample").arg(threeDigits(place_)), threeDigits(place_)});
}

}  // namespace hourglass::ui
