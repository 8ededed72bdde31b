#include "ui/latent/classes_tab.h"

#include <QImage>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/latent/class_bars.h"
#include "ui/latent/latent_map.h"
#include "ui/style/colours.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

constexpr int kRegionsSoon = 60;         // milliseconds after the last move
constexpr int kFaint = 25, kClear = 95;  // of 255: where the probe guesses, and knows

}  // namespace

ClassesTab::ClassesTab(CodeScene& scene, LatentMap& map, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      map_(map),
      words_(new QuietLabel({}, this)),
      bars_(new ClassBars(this)),
      on_(new ToggleChip(tr("regions"), this)),
      fitting_(new LatestWork(this)),
      painting_(new LatestWork(this)) {
    words_->setObjectName("classes.words");
    words_->setWordWrap(true);
    bars_->setObjectName("classes.bars");
    bars_->setAccessibleName(tr("How sure the probe is of each label"));
    on_->setObjectName("classes.regions");
    on_->setToolTip(
        tr("Colours the map by the label that the probe reads at each place; the "
           "fainter, the less sure"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(words_, 1);
    row->addWidget(on_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addLayout(row);
    column->addWidget(bars_, 1);
    soon_.setSingleShot(true);
    soon_.setInterval(kRegionsSoon);
    connect(&soon_, &QTimer::timeout, this, &ClassesTab::makeRegions);
    connect(&scene, &CodeScene::codesChanged, this, &ClassesTab::fit);
    connect(&scene, &CodeScene::lookedChanged, this, &ClassesTab::showBars);
    for (auto changed : {&CodeScene::planeChanged, &CodeScene::pinsChanged})
        connect(&scene, changed, &soon_, qOverload<>(&QTimer::start));
    connect(&map, &CodeMap::rangeChanged, &soon_, qOverload<>(&QTimer::start));
    connect(on_, &QAbstractButton::toggled, this, &ClassesTab::makeRegions);
    showBars();
}

void ClassesTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fit();
    makeRegions();
}

void ClassesTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    map_.setRegions({}, {});
}

/// While training goes on a fit is finished before the next one; of a moment that stands still no
/// other one's is seen.
void ClassesTab::fit() {
    const auto& codes = scene_.codes();
    if (!codes || (of_ && of_->run != codes->run) || (!scene_.isGoing() && of_ != codes)) {
        reader_ = {};
        of_.reset();
        map_.setRegions({}, {});
        showBars();
    }
    if (!codes) return fitting_->cancel();
    if (!isVisible() || of_ == codes || (scene_.isGoing() && fitting_->isBusy())) return;
    fitting_->start(
        [this, codes, labels = scene_.examples().probeLabels](const Watcher&) -> LatestWork::Then {
            const ClassReader reader = readClasses(codes->values, codes->units, labels);
            return [this, codes, reader] {
                of_ = codes;
                reader_ = reader;
                showBars();
                makeRegions();
            };
        });
}

void ClassesTab::makeRegions() {
    if (!isVisible() || !on_->isChecked() || !reader_.probe || !scene_.hasCodes() ||
        !scene_.a().isSet() || !map_.hasCodes() || scene_.codes()->units != of_->units) {
        if (isVisible()) map_.setRegions({}, {});
        return;
    }
    const QRectF range = map_.range();
    painting_->start([this, range, reader = reader_, plane = scene_.plane(),
                      held = scene_.a().code](const Watcher&) -> LatestWork::Then {
        const ClassRegions regions = classRegions(reader, plane, held, range.left(), range.top(),
                                                  range.width(), range.height(), kSide);
        return [this, range, regions] {
            regions_ = regions;
            showRegions(range);
        };
    });
}

/// The upper row of the picture is the last one of the cells.
void ClassesTab::showRegions(const QRectF& range) {
    if (!isVisible() || !on_->isChecked()) return;
    const auto side = static_cast<int>(regions_.side);
    QImage image(side, side, QImage::Format_ARGB32);
    const double chance = 1.0 / std::max(1, reader_.classes);
    for (int row = 0; row < side; ++row)
        for (int x = 0; x < side; ++x) {
            const auto cell = static_cast<size_t>(row * side + x);
            QColor colour = labelColour(regions_.classes[cell]);
            const double known = (double{regions_.sure[cell]} - chance) / (1 - chance);
            colour.setAlpha(
                static_cast<int>(kFaint + (kClear - kFaint) * std::clamp(known, 0.0, 1.0)));
            image.setPixelColor(x, side - 1 - row, colour);
        }
    map_.setRegions(image, range);
}

void ClassesTab::showBars() {
    std::vector<ClassBars::Bar> bars;
    const Floats& code = scene_.looked();
    const Examples& e = scene_.examples();
    const bool labels =
        std::any_of(e.probeLabels.begin(), e.probeLabels.end(), [](int l) { return l >= 0; });
    if (reader_.probe && of_ && std::ssize(code) == of_->units) {
        const auto sure = reader_.probe->probabilities(code.data(), 1);
        for (int c = 0; c < reader_.classes; ++c)
            bars.push_back(
                {labelText(e.labelNames, c), double{sure[static_cast<size_t>(c)]}, labelColour(c)});
        std::stable_sort(bars.begin(), bars.end(),
                         [](const auto& a, const auto& b) { return a.sure > b.sure; });
    }
    on_->setVisible(labels);
    if (!labels)
        words_->setText(tr("These data have no labels that a probe could read from the codes."));
    else if (!reader_.probe)
        words_->setText(tr("What a probe reads from the code will be here."));
    else
        words_->setText(tr("A probe on the codes, fitted on every second one and right for %1 % of "
                           "the others, reads %2.")
                            .arg(100 * reader_.right, 0, 'f', 0)
                            .arg(scene_.isHovering() ? tr("under the mouse") : tr("at A")));
    bars_->show(std::move(bars), scene_.moment());
}

}  // namespace hourglass::ui
