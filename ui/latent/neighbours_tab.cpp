#include "ui/latent/neighbours_tab.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/latent/code_scene.h"
#include "ui/latent/two_parts.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

const char* const kNearWanted = "latent.near";

QWidget* titled(QLabel* title, QWidget* view, QWidget* parent) {
    auto* place = new QWidget(parent);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(view, 1);
    return place;
}

/// Evenly chosen rows, [up to most, units].
Floats evenRows(std::span<const float> all, int64_t units, int64_t most) {
    const int64_t count = std::ssize(all) / units, stride = (count + most - 1) / most;
    Floats some;
    for (int64_t i = 0; i < count; i += std::max<int64_t>(1, stride))
        some.insert(some.end(), all.begin() + i * units, all.begin() + (i + 1) * units);
    return some;
}

}  // namespace

NeighboursTab::NeighboursTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      words_(new QuietLabel({}, this)),
      codeTitle_(new QuietLabel(tr("nearest to A by code"), this)),
      valueTitle_(new QuietLabel({}, this)),
      code_(new SampleSheetView(this)),
      value_(new SampleSheetView(this)),
      search_(new LatestWork(this)),
      mean_(new LatestWork(this)) {
    words_->setObjectName("near.words");
    words_->setWordWrap(true);
    code_->setObjectName("near.code");
    code_->setAccessibleName(tr("The samples nearest to A by their codes"));
    value_->setObjectName("near.values");
    value_->setAccessibleName(tr("The samples nearest to A by their values"));
    for (SampleSheetView* sheet : {code_, value_}) {
        sheet->setCaptions(true);
        sheet->setAllInSight(true);
        sheet->setToolTip(tr("Distances; a tick: in both lists. A click takes a sample for A"));
        sheet->setMinimumHeight(44);
        sheet->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        connect(sheet, &PaintedView::itemChosen, this, [this, sheet](int item) {
            const auto& rows = (sheet == code_ ? byCode_ : byValues_).rows;
            if (item < std::ssize(rows))
                scene_.choose(CodeSample{CodeSample::Of::Probes, rows[static_cast<size_t>(item)]});
        });
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addWidget(
        new TwoParts(titled(codeTitle_, code_, this), titled(valueTitle_, value_, this), this), 1);
    column->addWidget(words_);
    connect(&scene, &CodeScene::codesChanged, this, &NeighboursTab::takeCodes);
    connect(&scene, &CodeScene::pinsChanged, this, &NeighboursTab::ask);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kNearWanted && decoded->codes == asked_) search(decoded->pictures);
    });
    showFound();
}

void NeighboursTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    takeCodes();
    ask();
}

/// The mean over many samples takes a while: while training goes on the one before it is finished
/// first.
void NeighboursTab::takeCodes() {
    if (!scene_.hasCodes()) {
        search_->cancel();
        mean_->cancel();
        byCode_ = byValues_ = {};
        share_ = -1;
        return showFound();
    }
    const auto codes = scene_.codes();
    if (!isVisible() || meanOf_ == codes || (scene_.isGoing() && mean_->isBusy())) return;
    const auto values = scene_.examples().mapProbes;
    meanOf_ = codes;
    if (!scene_.isGoing()) share_ = -1;
    mean_->start([this, codes, values, units = scene_.examples().shape.count()](
                     const Watcher& stop) -> LatestWork::Then {
        const Floats some = evenRows(codes->values, codes->units, kMostMean);
        const Floats own = evenRows(
            std::span(*values).first(static_cast<size_t>(codes->count * units)), units, kMostMean);
        const double share = meanShareInCommon({some, codes->units}, {own, units}, kCompared, stop);
        return [this, share] {
            share_ = share;
            showFound();
        };
    });
}

/// What A is in the data: the sample that it stands for, else what the decoder draws.
void NeighboursTab::ask() {
    if (!isVisible() || !scene_.hasCodes() || !scene_.a().isSet()) return;
    asked_.clear();
    if (const float* own = scene_.valuesOf(scene_.a().sample))
        return search(Floats(own, own + scene_.examples().shape.count()));
    asked_ = scene_.a().code;
    scene_.decode(kNearWanted, asked_);
}

void NeighboursTab::search(Floats values) {
    const CodeSample& sample = scene_.a().sample;
    const int64_t skip = sample.of == CodeSample::Of::Probes ? sample.index : -1;
    search_->start([this, skip, values = std::move(values), codes = scene_.codes(),
                    all = scene_.examples().mapProbes, code = scene_.a().code,
                    units = scene_.examples().shape.count()](const Watcher&) -> LatestWork::Then {
        const NearestRows byCode =
            nearestRows({codes->values, codes->units}, code.data(), kNear, skip);
        const NearestRows byValues =
            nearestRows({all->data(), codes->count, units}, values.data(), kNear, skip);
        return [this, byCode, byValues] {
            byCode_ = byCode;
            byValues_ = byValues;
            showFound();
        };
    });
}

/// The distance, with a tick where both lists have it.
void NeighboursTab::fill(SampleSheetView& sheet, const NearestRows& near,
                         const NearestRows& other) {
    if (near.rows.empty()) return sheet.clearSheet();
    SampleSheet samples;
    auto values = std::make_shared<Floats>();
    samples.look = scene_.examples().look;
    samples.count = std::ssize(near.rows);
    for (size_t i = 0; i < near.rows.size(); ++i) {
        const CodeSample sample{CodeSample::Of::Probes, near.rows[i]};
        const float* own = scene_.valuesOf(sample);
        if (!own) return sheet.clearSheet();
        values->insert(values->end(), own, own + scene_.examples().shape.count());
        const bool both =
            std::find(other.rows.begin(), other.rows.end(), near.rows[i]) != other.rows.end();
        samples.names << QString("%1%2").arg(both ? "✓" : "", threeDigits(near.distances[i]));
    }
    samples.owner = values;
    samples.given = values->data();
    sheet.setSheet(std::move(samples), scene_.moment());
}

void NeighboursTab::showFound() {
    valueTitle_->setText(scene_.hasCodes() && scene_.a().sample.isNone()
                             ? tr("nearest to what A draws, by values")
                             : tr("nearest to A's sample by values"));
    fill(*code_, byCode_, byValues_);
    fill(*value_, byValues_, byCode_);
    QStringList words;
    if (!byCode_.rows.empty())
        words << tr("%1 of %2 are in both.")
                     .arg(std::round(shareInCommon(byCode_.rows, byValues_.rows) *
                                     static_cast<double>(byCode_.rows.size())))
                     .arg(byCode_.rows.size());
    if (share_ >= 0)
        words << tr("Of all samples' %1 nearest, %2 % are the same in codes and in values.")
                     .arg(kCompared)
                     .arg(100 * share_, 0, 'f', 0);
    words_->setText(words.isEmpty() ? tr("The samples nearest to A will be here.")
                                    : words.join(' '));
}

}  // namespace hourglass::ui
