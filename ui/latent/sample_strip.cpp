#include "ui/latent/sample_strip.h"

#include <QApplication>
#include <QDrag>
#include <QDropEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/latent/sample_drag.h"
#include "ui/style/colours.h"
#include "ui/views/reconstruction_view.h"

namespace hourglass::ui {
namespace {

constexpr int kLeastPictures = 32, kMostPictures = 76, kOthers = 116;  // pixels of height

}  // namespace

SampleStrip::SampleStrip(CodeScene& scene, QWidget* parent)
    : SampleSheetView(parent), scene_(scene) {
    setObjectName("latent.strip");
    setAccessibleName(tr("Samples to start from"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAllInSight(true);
    setAcceptDrops(true);
    setEmptyWords(tr("Samples will be here."));
    connect(&scene, &CodeScene::codesChanged, this, &SampleStrip::showSamples);
    connect(&scene, &CodeScene::pinsChanged, this, [this] { update(); });
    connect(this, &PaintedView::itemChosen, this, [this](int item) {
        scene_.choose(CodeSample{CodeSample::Of::Shown, item});
    });
}

/// Pictures fill the line.
void SampleStrip::fitHeight() {
    const bool pictures = !sheet().look || sheet().look->kind == SampleKind::Pictures;
    const int count = static_cast<int>(std::max<int64_t>(1, sheet().count));
    const int tile = std::clamp(width() / count, kLeastPictures, kMostPictures);
    setFixedHeight(!pictures ? kOthers : sheet().count > 0 ? tile : kLeastPictures);
}

void SampleStrip::resizeEvent(QResizeEvent* event) {
    SampleSheetView::resizeEvent(event);
    fitHeight();
}

/// The samples are the data's own: they belong to no moment.
void SampleStrip::showSamples() {
    if (!scene_.hasCodes()) return clearSheet();
    const Examples& e = scene_.examples();
    const int64_t count = std::ssize(scene_.codes()->shown) / scene_.codes()->units;
    if (sheet().owner == e.shown && sheet().count == count) return;
    SampleSheet samples;
    samples.look = e.look;
    samples.count = count;
    samples.owner = e.shown;
    samples.given = e.shown->data();
    samples.names = namesOf(e, count);
    setCaptions(hasNames(e) && e.look->kind != SampleKind::Pictures);
    setSheet(std::move(samples), {});
    fitHeight();
}

void SampleStrip::mousePressEvent(QMouseEvent* event) {
    const int item = itemAt(event->position());
    if (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ShiftModifier) && item >= 0)
        return scene_.choose(CodeSample{CodeSample::Of::Shown, item}, true);
    pressed_ = event->button() == Qt::LeftButton ? item : -1;
    pressedAt_ = event->position();
    SampleSheetView::mousePressEvent(event);
}

void SampleStrip::mouseMoveEvent(QMouseEvent* event) {
    const bool far =
        (event->position() - pressedAt_).manhattanLength() >= QApplication::startDragDistance();
    if (!(event->buttons() & Qt::LeftButton) || pressed_ < 0 || !far)
        return SampleSheetView::mouseMoveEvent(event);
    auto* drag = new QDrag(this);  // belongs to Qt from here on
    drag->setMimeData(mimeOfSample(std::exchange(pressed_, -1)));
    drag->exec(Qt::CopyAction);
}

void SampleStrip::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedSample(event->mimeData())) event->acceptProposedAction();
}

void SampleStrip::dropEvent(QDropEvent* event) {
    const auto sample = droppedSample(event->mimeData());
    const int onto = itemAt(event->position());
    if (!sample || onto < 0 || onto == sample->index) return;
    event->acceptProposedAction();
    scene_.choose(*sample);
    scene_.choose(CodeSample{CodeSample::Of::Shown, onto}, true);
}

/// The one whose code A has is framed in the colour of the decoded picture.
void SampleStrip::paintEvent(QPaintEvent* event) {
    SampleSheetView::paintEvent(event);
    const CodeSample& a = scene_.a().sample;
    if (a.of != CodeSample::Of::Shown || a.index >= itemCount()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(actorColour(Actor::Code, palette()), 2.5));
    painter.drawRoundedRect(itemPlace(static_cast<int>(a.index)), 3, 3);
}

}  // namespace hourglass::ui
