#include "ui/window/moment_track.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <cmath>

#include "ui/samples/view_exports.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kTrackMargin = 9, kThumb = 6;

}  // namespace

MomentTrack::MomentTrack(Viewpoint& viewpoint, QWidget* parent)
    : QSlider(Qt::Horizontal, parent), viewpoint_(viewpoint) {
    setObjectName("scrubber.track");
    setAccessibleName(tr("Moment of the run"));
    setFocusPolicy(Qt::StrongFocus);
    setPageStep(5);
    for (auto change : {&Viewpoint::wordsDue, &Viewpoint::momentsChanged, &Viewpoint::liveChanged})
        connect(&viewpoint, change, this, &MomentTrack::follow);
    connect(this, &QSlider::valueChanged, &viewpoint, [this](int value) {
        viewpoint_.goTo(value);  // behind the last one is live
    });
    follow();
}

void MomentTrack::follow() {
    const QSignalBlocker quiet(this);
    const int count = static_cast<int>(viewpoint_.moments().size());
    setRange(0, count);
    setValue(viewpoint_.isLive() ? count : viewpoint_.place());
    update();
}

double MomentTrack::markX(int place) const {
    const Moments& moments = viewpoint_.moments();
    const double room = width() - 2 * kTrackMargin;
    if (moments.empty() || place >= static_cast<int>(moments.size())) return width() - kTrackMargin;
    const auto at = [](const Moment& m) {
        return std::log2(1.0 + static_cast<double>(m.progress.step));
    };
    // Live has a place of its own, a little to the right of the last mark.
    const double last = std::max(1.0, at(*moments.back())) * 1.03;
    return kTrackMargin + room * at(*moments[static_cast<size_t>(place)]) / last;
}

void MomentTrack::pick(double x) {
    int best = maximum();
    for (int i = 0; i < maximum(); ++i)
        if (std::abs(markX(i) - x) < std::abs(markX(best) - x)) best = i;
    setValue(best);
}

void MomentTrack::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) pick(event->position().x());
}

void MomentTrack::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) pick(event->position().x());
}

void MomentTrack::mouseReleaseEvent(QMouseEvent*) {}

/// The wheel scrolls pages; time is too easily moved by accident.
void MomentTrack::wheelEvent(QWheelEvent* event) { event->ignore(); }

NumberTable MomentTrack::numbers() const {
    NumberTable table{{"run", "update", "epoch", "measured"}, {}};
    for (auto& moment : viewpoint_.moments())
        table.rows << QStringList{
            QString::number(moment->run), QString::number(moment->progress.step),
            fileNumber(moment->progress.epoch), QString::number(moment->measured ? 1 : 0)};
    return table;
}

QImage MomentTrack::picture(double scale) const {
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_RGB32);
    image.fill(palette().color(QPalette::Window));
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintOn(painter);
    return image;
}

void MomentTrack::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    fillExportMenu(menu,
                   ViewExports{this, tr("moments"), [this](double scale) { return picture(scale); },
                               [this] { return numbers(); }});
    menu.exec(event->globalPos());
}

void MomentTrack::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintOn(painter);
}

void MomentTrack::paintOn(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const QColor text = palette().color(QPalette::Text);
    const QColor accent = termColour(0, isDark(palette()));
    QColor line = text;
    line.setAlpha(70);
    painter.setPen(QPen(line, 2));
    painter.drawLine(QPointF(kTrackMargin, middle), QPointF(width() - kTrackMargin, middle));
    QColor mark = text;
    mark.setAlpha(170);
    for (int i = 0; i < maximum(); ++i) {
        const bool measured = viewpoint_.moments()[static_cast<size_t>(i)]->measured;
        painter.setPen(QPen(mark, measured ? 1.6 : 1));
        const double half = measured ? 5 : 3;
        painter.drawLine(QPointF(markX(i), middle - half), QPointF(markX(i), middle + half));
    }
    if (maximum() == 0) return;
    painter.setPen(QPen(hasFocus() ? text : accent.darker(120), hasFocus() ? 2 : 1));
    painter.setBrush(viewpoint_.isLive() ? accent : palette().color(QPalette::Base));
    painter.drawEllipse(QPointF(markX(value()), middle), kThumb, kThumb);
}

}  // namespace hourglass::ui
