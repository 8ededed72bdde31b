#include "ui/latent/path_tab.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <numeric>

#include "core/questions/code_path.h"
#include "ui/latent/code_saving.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/frame_strip.h"
#include "ui/latent/latent_map.h"
#include "ui/style/colours.h"
#include "ui/style/quiet_label.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/views/curve_plot.h"

namespace hourglass::ui {
namespace {

const char* const kPathWanted = "latent.path";
constexpr int kFrameTime = 150;  // milliseconds

}  // namespace

PathTab::PathTab(CodeScene& scene, LatentMap& map, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      map_(map),
      form_(new Segments(this)),
      play_(new QPushButton(tr("Play"), this)),
      save_(new QPushButton(tr("Save…"), this)),
      saving_(new CodeSaving(scene, this)),
      strip_(new FrameStrip(this)),
      fade_(new FrameStrip(this)),
      plot_(new CurvePlot(this)),
      empty_(new QLabel(this)),
      reading_(new QuietLabel({}, this)),
      pages_(new QStackedLayout(this)) {
    empty_->setObjectName("path.empty");
    empty_->setText(
        tr("Shift-click a sample above or a place on the map: that is B. Here will be "
           "the way from A to B through the code. A Ctrl-click on the map adds a way-point."));
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    pages_->addWidget(empty_);
    pages_->addWidget(makeBody());
    timer_.setInterval(kFrameTime);
    connect(&timer_, &QTimer::timeout, this, &PathTab::showFrame);
    connect(form_, &Segments::chosen, this, &PathTab::makePath);
    connect(play_, &QPushButton::toggled, this, &PathTab::play);
    connect(save_, &QPushButton::clicked, this, &PathTab::save);
    connect(&scene, &CodeScene::pinsChanged, this, &PathTab::makePath);
    connect(&scene, &CodeScene::codesChanged, this, &PathTab::makePath);
    connect(&scene, &CodeScene::labelChanged, this, &PathTab::ask);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &PathTab::ask);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kPathWanted) takeDecoded(decoded);
    });
    connect(strip_, &PaintedView::itemChosen, this, [this](int item) {
        const int64_t units = scene_.codes()->units;
        scene_.hover(Floats(path_.begin() + item * units, path_.begin() + (item + 1) * units),
                     tr("Frame %1 of %2").arg(item + 1).arg(frameCount()));
    });
}

QWidget* PathTab::makeBody() {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    form_->addItem(tr("Straight"), tr("The straight line between the two codes"), "path.straight");
    form_->addItem(tr("Spherical"),
                   tr("On an arc around the middle of the codes: the distance from the middle goes "
                      "evenly from that of A to that of B"),
                   "path.spherical");
    form_->setCompact();
    form_->setCurrent(0);
    reading_->setObjectName("path.reading");
    reading_->setWordWrap(true);
    play_->setObjectName("path.play");
    play_->setCheckable(true);
    play_->setToolTip(tr("Shows frame after frame in the large picture, there and back"));
    save_->setObjectName("path.save");
    save_->setProperty("opensPopup", true);
    save_->setToolTip(tr("As a film (GIF), as a sheet (PNG), or the codes of the frames (CSV)"));
    for (QPushButton* button : {play_, save_})
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kGroup);
    auto* row = new QHBoxLayout;
    row->addWidget(form_);
    row->addStretch(1);
    row->addWidget(play_);
    row->addWidget(save_);
    column->addLayout(row);
    column->addWidget(reading_);
    strip_->setObjectName("path.frames");
    strip_->setAccessibleName(tr("Frames of the path from A to B"));
    fade_->setObjectName("path.fade");
    fade_->setAccessibleName(tr("Plain cross-fade of the two ends"));
    column->addWidget(strip_, 2);
    column->addWidget(new QuietLabel(tr("through the code; below, plain cross-fade"), body));
    column->addWidget(fade_, 2);
    plot_->setObjectName("path.plot");
    plot_->setAccessibleName(tr("Change from frame to frame, and distance to the data's codes"));
    plot_->setAxisName(tr("Frame"));
    plot_->setMinimumHeight(44);
    column->addWidget(plot_, 3);
    return body;
}

void PathTab::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    survey_ = std::move(survey);
    if (!path_.empty()) showPlot();
}

void PathTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    makePath();
}

void PathTab::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    play_->setChecked(false);
    map_.setPath({});
}

/// Arcs go around the prior's middle, or that of the codes where there is no prior.
void PathTab::makePath() {
    path_.clear();
    if (scene_.hasCodes() && scene_.a().isSet() && scene_.b().isSet()) {
        Floats points = scene_.a().code;
        for (const CodePin& way : scene_.ways())
            points.insert(points.end(), way.code.begin(), way.code.end());
        points.insert(points.end(), scene_.b().code.begin(), scene_.b().code.end());
        const int64_t units = scene_.codes()->units;
        std::vector<double> middle;  // none: straight
        if (form_->current() == 1)
            middle = scene_.hasPrior() ? std::vector<double>(static_cast<size_t>(units), 0.0)
                                       : scene_.codes()->statistics.mean;
        path_ = pathOver(points, units, middle, kFrames);
    }
    if (path_.empty()) play_->setChecked(false);
    pages_->setCurrentIndex(path_.empty() ? 0 : 1);
    if (isVisible()) map_.setPath(path_);
    ask();
}

int64_t PathTab::frameCount() const {
    return scene_.hasCodes() ? std::ssize(path_) / scene_.codes()->units : 0;
}

void PathTab::ask() {
    if (isVisible() && !path_.empty()) scene_.decode(kPathWanted, path_);
}

void PathTab::takeDecoded(std::shared_ptr<const Decoded> decoded) {
    if (decoded->codes != path_ || path_.empty()) return;
    through_ = decoded;
    const int64_t units = decoded->look->units();
    const std::span<const float> all(decoded->pictures);
    PathFrames frames{scene_.codes()->units, path_, changesAlong(all, units), {}};
    strip_->setFrames(std::move(frames));
    SampleSheet through;
    through.look = decoded->look;
    through.count = frameCount();
    through.owner = decoded;
    through.rebuilt = decoded->pictures.data();
    const ShownMoment moment{decoded->run, decoded->step};
    strip_->setSheet(through, moment);
    faded_ = std::make_shared<const Floats>(straightPath(
        all.first(static_cast<size_t>(units)), all.last(static_cast<size_t>(units)), frameCount()));
    SampleSheet plain = through;
    plain.owner = faded_;
    plain.rebuilt = faded_->data();
    fade_->setSheet(std::move(plain), moment);
    showPlot();
}

/// Both as multiples of what they would be without a hole: of an even change, and of the distance
/// within which 99 % of the data's codes have ten others.
void PathTab::showPlot() {
    PathFrames frames = strip_->frames();
    if (frames.codes != path_ || frames.changes.empty()) return;
    frames.distances.clear();
    Curve change{
        "change", tr("change per step"), QPen(actorColour(Actor::Decoder, palette()), 2), {}};
    const double even = std::accumulate(frames.changes.begin(), frames.changes.end(), 0.0) /
                        static_cast<double>(frames.changes.size());
    for (size_t i = 0; i < frames.changes.size(); ++i)
        change.points << QPointF(static_cast<double>(i) + 1.5,
                                 even > 0 ? frames.changes[i] / even : 0);
    std::vector<Curve> curves = {change};
    if (survey_ && survey_->density && survey_->density->units() == frames.units) {
        const CodeDensity& density = *survey_->density;
        Curve far{"far", tr("distance to data"), QPen(actorColour(Actor::Code, palette()), 2), {}};
        for (int64_t i = 0; i < frames.count(); ++i) {
            frames.distances.push_back(
                density.distance(&frames.codes[static_cast<size_t>(i * frames.units)]));
            far.points << QPointF(static_cast<double>(i + 1),
                                  frames.distances.back() / density.farthest());
        }
        curves.push_back(far);
        const auto beyond = std::count_if(frames.distances.begin(), frames.distances.end(),
                                          [&](double d) { return d > density.farthest(); });
        reading_->setText(
            beyond > 0 ? tr("%1 of %2 frames have no data near").arg(beyond).arg(frameCount())
                       : tr("all frames have data near them"));
    } else {
        reading_->clear();
    }
    strip_->setFrames(std::move(frames));
    plot_->show(curves, 1, static_cast<double>(frameCount()));
}

/// The same files as by the command line.
void PathTab::save() {
    if (!through_ || path_.empty()) return;
    saving_->savePath(
        {scene_.codes()->units, through_->codes, through_->pictures, through_->shape});
}

void PathTab::play(bool on) {
    play_->setText(on ? tr("Stop") : tr("Play"));
    frame_ = 0;
    by_ = 1;
    if (on && !path_.empty()) return timer_.start();
    timer_.stop();
    scene_.leave();
}

void PathTab::showFrame() {
    if (path_.empty() || !scene_.hasCodes()) return play_->setChecked(false);
    const int64_t units = scene_.codes()->units;
    const auto first = path_.begin() + frame_ * units;
    scene_.hover(Floats(first, first + units),
                 tr("Frame %1 of %2").arg(frame_ + 1).arg(frameCount()));
    if (frame_ + by_ < 0 || frame_ + by_ >= frameCount()) by_ = -by_;
    frame_ += by_;
}

}  // namespace hourglass::ui
