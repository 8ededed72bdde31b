#include "ui/latent/moves_tab.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/questions/code_pull.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/latent_map.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

constexpr double kArrow = 1;  // standard deviations of the codes: length of the pull on the map

/// Evenly chosen, the first and the last one among them.
Moments someMoments(const Moments& all, size_t most) {
    if (all.size() <= most) return all;
    Moments some;
    for (size_t i = 0; i < most; ++i) some.push_back(all[i * (all.size() - 1) / (most - 1)]);
    return some;
}

}  // namespace

MovesTab::MovesTab(CodeScene& scene, LatentMap& map, const PageContext& on, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      map_(map),
      on_(on),
      driftOn_(new ToggleChip(tr("drift"), this)),
      pullOn_(new ToggleChip(tr("pull"), this)),
      words_(new QLabel(this)),
      work_(new LatestWork(this)) {
    driftOn_->setObjectName("moves.drift");
    driftOn_->setToolTip(
        tr("Where the encoder put A's sample at the kept moments of this run, on the map as it is "
           "now"));
    pullOn_->setObjectName("moves.pull");
    pullOn_->setToolTip(
        tr("Minus the gradient of A's squared error by its code, with the decoder as it is; the "
           "arrow is one standard deviation long, only its direction counts"));
    words_->setObjectName("moves.words");
    words_->setWordWrap(true);
    words_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(driftOn_);
    row->addWidget(pullOn_);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    column->addLayout(row);
    column->addWidget(words_, 1);
    for (ToggleChip* chip : {driftOn_, pullOn_})
        connect(chip, &QAbstractButton::toggled, this, &MovesTab::showMoves);
    connect(&scene, &CodeScene::codesChanged, this, &MovesTab::ask);
    connect(&scene, &CodeScene::pinsChanged, this, &MovesTab::ask);
    showMoves();
}

void MovesTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void MovesTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    map_.setMoves({}, {});
}

/// While training goes on a piece is finished before the next one.
void MovesTab::ask() {
    const ShownModel model = shownModel(on_);
    const float* own = scene_.hasCodes() ? scene_.valuesOf(scene_.a().sample) : nullptr;
    if (!own || !model.isThere()) {
        work_->cancel();
        drift_.clear();
        pull_.clear();
        return showMoves();
    }
    if (!isVisible() || (scene_.isGoing() && work_->isBusy())) return;
    const auto& statistics = scene_.codes()->statistics;
    std::vector<double> deviations;
    for (int64_t u = 0; u < statistics.units(); ++u)
        deviations.push_back(
            std::sqrt(std::max(0.0, statistics.covariance[size_t(u * (statistics.units() + 1))])));
    Moments moments;
    for (const auto& moment : on_.viewpoint.moments())
        if (moment->run == model.run && moment->progress.step <= model.step &&
            moment->layersBegun == 0)
            moments.push_back(moment);
    work_->start([this, model, deviations, moments = someMoments(moments, kMostMoments),
                  sample = Floats(own, own + scene_.examples().shape.count()),
                  code = scene_.a().code, label = std::max(0, scene_.labelOf(scene_.a().sample))](
                     const Watcher& stop) -> LatestWork::Then {
        auto loaded = model.load();
        if (!loaded) return {};
        Inference& inference = **loaded;
        std::vector<double> pull;
        if (std::ssize(code) <= kMostUnits && code.size() == deviations.size())
            pull = pullOnCode(inference, sample, code, deviations, label);
        Floats drift;
        for (const auto& moment : moments) {
            if (stop.stop_requested()) return {};
            inference.setParameters(*moment->parameters);
            inference.turnTo(moment->schedules);
            Floats then(code.size());
            inference.setLabel(label);
            inference.encode(sample.data(), 1, then.data());
            drift.insert(drift.end(), then.begin(), then.end());
        }
        drift.insert(drift.end(), code.begin(), code.end());
        return [this, code, pull, drift, count = std::ssize(moments)] {
            at_ = code;
            pull_ = pull;
            drift_ = drift;
            moments_ = count;
            showMoves();
        };
    });
}

void MovesTab::showMoves() {
    Floats to;
    double length = 0;
    for (double p : pull_) length += p * p;
    length = std::sqrt(length);
    if (scene_.hasCodes() && !pull_.empty() && length > 0) {
        const auto [right, up] = scene_.plane().deviations(scene_.codes()->statistics);
        to = at_;
        for (size_t u = 0; u < to.size(); ++u)
            to[u] = static_cast<float>(to[u] + kArrow * std::max(right, up) * pull_[u] / length);
    }
    if (isVisible())
        map_.setMoves(driftOn_->isChecked() ? drift_ : Floats(),
                      pullOn_->isChecked() ? to : Floats());
    QStringList words;
    if (drift_.empty()) {
        words << tr("Click a sample: its drift and its pull are drawn on the map.");
    } else {
        words << tr("Drift: the dotted way is where the code of A's sample was at %1 kept moments.")
                     .arg(moments_);
        if (!pull_.empty())
            words
                << tr("Pull: the arrow is where the code would go to be rebuilt better by the "
                      "decoder as it is, by up to %1 %2 a code unit. The encoder need not follow.")
                       .arg(threeDigits(length),
                            QString::fromStdString(unitFor("SSE/image", scene_.examples().shape)));
        else
            words
                << tr("Pull: of codes of more than %1 values it is not computed.").arg(kMostUnits);
    }
    words_->setText(words.join("\n"));
}

}  // namespace hourglass::ui
