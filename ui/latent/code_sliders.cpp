#include "ui/latent/code_sliders.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/latent/slider_row.h"
#include "ui/latent/strip_slider.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kStripsWanted = "latent.strips";
constexpr size_t kUnfolded = 16;
constexpr int kStripPause = 60;  // milliseconds after the last move

}  // namespace

CodeSliders::CodeSliders(CodeScene& scene, QWidget* parent)
    : QWidget(parent), scene_(scene), scroll_(new QScrollArea(this)), fold_(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(scroll_, 1);
    fold_->setObjectName("sliders.fold");
    fold_->hide();
    column->addWidget(fold_);
    stripTimer_.setSingleShot(true);
    stripTimer_.setInterval(kStripPause);
    connect(&stripTimer_, &QTimer::timeout, this, &CodeSliders::askStrips);
    connect(scroll_->verticalScrollBar(), &QScrollBar::valueChanged, &stripTimer_,
            qOverload<>(&QTimer::start));
    connect(fold_, &QPushButton::clicked, this, [this] {
        unfolded_ = !unfolded_;
        rebuild();
    });
    connect(&scene, &CodeScene::codesChanged, this, &CodeSliders::takeCodes);
    connect(&scene, &CodeScene::pinsChanged, this, &CodeSliders::showCode);
    connect(&scene, &CodeScene::labelChanged, &stripTimer_, qOverload<>(&QTimer::start));
    connect(&scene.feed().worker(), &PictureWorker::usefulnessFound, this,
            [this](auto answer) { takeUsefulness(*answer); });
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kStripsWanted) takeStrips(*decoded);
    });
}

void CodeSliders::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    askUsefulness();
    stripTimer_.start();
}

void CodeSliders::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    stripTimer_.start();
}

void CodeSliders::takeCodes() {
    const bool other = !scene_.hasCodes() || usefulRun_ != scene_.codes()->run;
    if (other) {  // the same numbers would mean something else
        usefulness_.reset();
        usefulRun_ = scene_.hasCodes() ? scene_.codes()->run : 0;
        usefulStep_ = -1;
        locked_.clear();
        hold();
    }
    showAxes();
    askUsefulness();
}

void CodeSliders::askUsefulness() {
    if (!isVisible() || !scene_.hasCodes() || usefulStep_ == scene_.codes()->step) return;
    PictureWorker& worker = scene_.feed().worker();
    if (worker.millisecondsUntil(PictureWorker::kRating) > 0) return;
    worker.askUsefulness(scene_.codes());
}

void CodeSliders::takeUsefulness(const UsefulnessAnswer& answer) {
    if (!scene_.hasCodes() || answer.run != scene_.codes()->run) return;
    if (answer.step != scene_.codes()->step && !scene_.isGoing()) return;
    usefulness_ = answer.usefulness;
    usefulRun_ = answer.run;
    usefulStep_ = answer.step;
    showAxes();
}

QString CodeSliders::criterion() const {
    if (!scene_.hasCodes()) return {};
    if (principal_) return tr("sorted by share of the codes' variance");
    if (!usefulness_) return tr("sorted by variance");
    if (usefulness_->by == CodeUsefulness::By::Divergence)
        return tr("sorted by KL from the prior, nats/image");
    return tr("sorted by effect (variance × decoder slope²), %1")
        .arg(QString::fromStdString(unitFor("SSE/image", scene_.examples().shape)));
}

/// Sliders keep their places while training goes on, or while a hand is at one.
void CodeSliders::showAxes() {
    std::vector<SliderAxis> fresh;
    if (scene_.hasCodes())
        fresh = principal_ ? directionAxes(*scene_.codes())
                           : valueAxes(*scene_.codes(), usefulness_ ? &*usefulness_ : nullptr);
    const auto sameOrder = [](const SliderAxis& a, const SliderAxis& b) {
        return a.index == b.index && a.dead == b.dead;
    };
    const bool same = std::equal(fresh.begin(), fresh.end(), axes_.begin(), axes_.end(), sameOrder);
    const bool held =
        scene_.isGoing() ||
        std::any_of(rows_.begin(), rows_.end(), [](const SliderRow* r) { return r->isHeld(); });
    if (!same && (!held || fresh.size() != axes_.size())) {
        axes_ = std::move(fresh);
        rebuild();
    } else {
        for (SliderAxis& axis : axes_)
            for (const SliderAxis& now : fresh)
                if (now.index == axis.index) axis = now;
        for (SliderRow* row : rows_)
            for (const SliderAxis& axis : axes_)
                if (axis.index == row->axis().index) row->setAxis(axis);
    }
    if (principal_ && !locked_.empty()) hold();  // the directions are those of the new moment
    showCode();
    Q_EMIT criterionChanged();
}

QString CodeSliders::foldWords(size_t inUse) const {
    const size_t dead = axes_.size() - inUse;
    if (unfolded_) return tr("Show the useful ones alone");
    if (inUse > kUnfolded)
        return tr("%1 of %2 in use, %3 shown: show all")
            .arg(inUse)
            .arg(axes_.size())
            .arg(kUnfolded);
    return tr("%1 of %2 in use; %3 carry nothing: show").arg(inUse).arg(axes_.size()).arg(dead);
}

void CodeSliders::rebuild() {
    rows_.clear();
    stripRows_.clear();
    stripCodes_.clear();
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, kTight, 0);
    column->setSpacing(2);
    const auto inUse = static_cast<size_t>(std::count_if(
        axes_.begin(), axes_.end(), [](const SliderAxis& axis) { return !axis.dead; }));
    size_t shown = unfolded_ ? axes_.size() : std::min(inUse, kUnfolded);
    if (shown == 0) shown = std::min(axes_.size(), kUnfolded);  // else there were none at all
    for (size_t i = 0; i < shown; ++i) {
        auto* row = new SliderRow(axes_[i], principal_, body);
        row->setLocked(locked_.contains(axes_[i].index));
        row->setUnit(unit_);
        connect(row, &SliderRow::moved, this, [this, row](double coordinate) {
            scene_.choose(row->axis().moved(scene_.a().code, coordinate));
        });
        connect(row, &SliderRow::lockChanged, this, [this, row] {
            if (row->isLocked())
                locked_.insert(row->axis().index);
            else
                locked_.erase(row->axis().index);
            hold();
        });
        column->addWidget(row);
        rows_.push_back(row);
    }
    column->addStretch(1);
    scroll_->setWidget(body);  // deletes the one before
    fold_->setVisible(shown < axes_.size() || unfolded_);
    fold_->setText(foldWords(inUse));
    showCode();
}

void CodeSliders::showCode() {
    for (SliderRow* row : rows_) row->show(scene_.a().code);
    stripTimer_.start();
}

/// Tells the scene which coordinates stay as they are in A.
void CodeSliders::hold() {
    std::vector<CodeHold> holds;
    if (scene_.hasCodes() && scene_.a().isSet())
        for (const SliderAxis& axis : axes_)
            if (locked_.contains(axis.index))
                holds.push_back({axis.direction, axis.coordinateOf(scene_.a().code) + axis.origin});
    scene_.setHolds(std::move(holds));
}

void CodeSliders::setUnit(SliderUnit unit) {
    unit_ = unit;
    for (SliderRow* row : rows_) row->setUnit(unit);
    stripCodes_.clear();
    stripTimer_.start();
}

void CodeSliders::setPrincipal(bool principal) {
    if (principal == principal_) return;
    principal_ = principal;
    locked_.clear();
    hold();
    axes_.clear();
    showAxes();
    rebuild();
}

/// Of the sliders in sight; others are asked when they are scrolled to.
void CodeSliders::askStrips() {
    if (!isVisible() || !scene_.hasCodes() || !scene_.a().isSet() ||
        scene_.examples().look->kind != SampleKind::Pictures)
        return;
    Floats codes;
    std::vector<SliderRow*> seen;
    for (SliderRow* row : rows_) {
        if (row->visibleRegion().isEmpty()) continue;
        seen.push_back(row);
        for (int i = 0; i < StripSlider::kTiles; ++i) {
            const double place = 2.0 * i / (StripSlider::kTiles - 1) - 1;
            const Floats code =
                row->axis().moved(scene_.a().code, coordinateAt(row->axis(), unit_, place));
            codes.insert(codes.end(), code.begin(), code.end());
        }
    }
    if (codes == stripCodes_ && stripMoment_ == scene_.moment() && stripLabel_ == scene_.label())
        return;
    stripCodes_ = codes;
    stripRows_ = std::move(seen);
    stripMoment_ = scene_.moment();
    stripLabel_ = scene_.label();
    scene_.decode(kStripsWanted, codes);
}

void CodeSliders::takeStrips(const Decoded& decoded) {
    if (decoded.codes != stripCodes_ || stripCodes_.empty()) return;
    const auto units = static_cast<size_t>(decoded.look->units());
    for (size_t i = 0; i < stripRows_.size(); ++i)
        stripRows_[i]->slider().setTiles(decoded.look,
                                         decoded.pictures.data() + i * StripSlider::kTiles * units);
}

}  // namespace hourglass::ui
