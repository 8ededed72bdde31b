#include "ui/compare/probe_sheet.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>

namespace hourglass::ui {
namespace {

using Part = ProbeCell::Part;
using Ink = SampleCanvas::Ink;

constexpr double kBar = 3;  // width of a run's colour beside its title

}  // namespace

void paintAllTogether(const SampleCanvas& canvas, const ProbeRows& rows, const QRectF& place,
                      const ProbeRow* row) {
    std::vector<SampleParts> all;
    const int64_t units = rows.look->units();
    for (int64_t i = 0; i < rows.count; ++i)
        all.push_back({rows.given->data() + i * units, nullptr,
                       row ? row->rebuilt->data() + i * units : nullptr});
    rendererFor(*rows.look).paintTogether(canvas, *rows.look, place, all, {});
}

ProbeSheet::ProbeSheet(QWidget* parent) : PaintedView(parent) {
    setObjectName("probeSheet");
    setAccessibleName(tr("The same samples in all runs"));
}

void ProbeSheet::setRows(const ProbeRows& rows) {
    rows_ = rows;
    QStringList titles;  // they may be cut where there is little room
    for (const ProbeRow& row : rows_.rows) titles << row.title + ", " + row.moment;
    setToolTip(titles.join('\n'));
    fitHeight();
    contentChanged();
}

void ProbeSheet::setDifferences(bool on) {
    differences_ = on;
    fitHeight();
    contentChanged();
}

bool ProbeSheet::canShowDifferences() const {
    return rows_.look &&
           rendererFor(*rows_.look).arrangement() == SampleRenderer::Arrangement::Rows;
}

bool ProbeSheet::isTogether() const {
    return rows_.look &&
           rendererFor(*rows_.look).arrangement() == SampleRenderer::Arrangement::Together;
}

ProbeLayout ProbeSheet::layoutNow() const {
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    return layOutProbes(rows_, SampleCanvas(painter, palette(), font()), size(), differences_);
}

/// What needs more than there is can be scrolled.
void ProbeSheet::fitHeight() {
    const QWidget* room = parentWidget();
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    const QSizeF inSight(width(), room ? room->height() : height());
    const auto l =
        layOutProbes(rows_, SampleCanvas(painter, palette(), font()), inSight, differences_);
    setMinimumHeight(static_cast<int>(std::floor(l.height)));
}

void ProbeSheet::resizeEvent(QResizeEvent* event) {
    PaintedView::resizeEvent(event);
    fitHeight();
}

int ProbeSheet::itemCount() const { return static_cast<int>(layoutNow().cells.size()); }

QRectF ProbeSheet::itemPlace(int item) const {
    const auto l = layoutNow();
    return item < std::ssize(l.cells) ? l.cells[static_cast<size_t>(item)].place : QRectF();
}

SampleParts ProbeSheet::partsOf(const ProbeCell& cell) const {
    const int64_t at = cell.sample * rows_.look->units();
    SampleParts parts{rows_.given->data() + at, nullptr, nullptr};
    if (cell.row < 0) return parts;
    if (rows_.hidden) parts.seen = rows_.hidden->data() + at;
    parts.rebuilt = rows_.rows[static_cast<size_t>(cell.row)].rebuilt->data() + at;
    return parts;
}

QString ProbeSheet::itemName(int item) const {
    const auto l = layoutNow();
    if (item < 0 || item >= std::ssize(l.cells)) return {};
    const ProbeCell& cell = l.cells[static_cast<size_t>(item)];
    const QString sample = isTogether() ? tr("all samples") : rows_.names.value(int(cell.sample));
    if (cell.row < 0) return tr("%1, input").arg(sample);
    const ProbeRow& row = rows_.rows[static_cast<size_t>(cell.row)];
    return tr("%1, %2, %3").arg(sample, row.title, row.moment);
}

QString ProbeSheet::itemValue(int item) const {
    const auto l = layoutNow();
    if (item < 0 || item >= std::ssize(l.cells)) return {};
    const ProbeCell& cell = l.cells[static_cast<size_t>(item)];
    if (!isTogether()) return rendererFor(*rows_.look).describe(*rows_.look, partsOf(cell));
    if (cell.row < 0) return tr("%1 samples").arg(rows_.count);
    return tr("%1 samples, error %2 SSE/sample")
        .arg(rows_.count)
        .arg(sampleNumber(rows_.rows[static_cast<size_t>(cell.row)].error));
}

NumberTable ProbeSheet::numbers() const {
    NumberTable table;
    if (rows_.count < 1) return table;
    const SampleRenderer& renderer = rendererFor(*rows_.look);
    for (int r = 0; r < std::ssize(rows_.rows); ++r)
        for (int64_t s = 0; s < rows_.count; ++s) {
            const SampleParts parts = partsOf({Part::Rebuilt, r, s, {}});
            const ProbeRow& row = rows_.rows[static_cast<size_t>(r)];
            table.head = QStringList{"run", "update", "sample"} + renderer.numberHead(parts);
            for (auto& line : renderer.numbers(*rows_.look, parts))
                table.rows << QStringList{QString::number(row.run), QString::number(row.step),
                                          rows_.names.value(int(s))} +
                                  line;
        }
    return table;
}

void ProbeSheet::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    const auto l = layoutNow();
    if (item >= std::ssize(l.cells)) return;
    const ProbeCell& cell = l.cells[static_cast<size_t>(item)];
    if (!isTogether())
        return rendererFor(*rows_.look).paintLarge(canvas, *rows_.look, place, partsOf(cell));
    paintAllTogether(canvas, rows_, place,
                     cell.row < 0 ? nullptr : &rows_.rows[static_cast<size_t>(cell.row)]);
}

QSizeF ProbeSheet::largeRoom(const SampleCanvas& canvas, int item) const {
    const auto l = layoutNow();
    if (item >= std::ssize(l.cells)) return {10, 10};
    if (isTogether()) return {320, 320};
    return rendererFor(*rows_.look)
        .largeRoom(*rows_.look, partsOf(l.cells[static_cast<size_t>(item)]), canvas);
}

/// Each row's title once: left of it, or above where all samples are drawn together.
void ProbeSheet::paintTitles(const SampleCanvas& canvas, const ProbeLayout& l) const {
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height());
    for (const ProbeCell& cell : l.cells) {
        if (cell.sample > 0) continue;
        const ProbeRow* row = cell.row < 0 ? nullptr : &rows_.rows[static_cast<size_t>(cell.row)];
        const bool above = l.caption > 0;
        QRectF room = above ? QRectF(cell.place.left(), cell.place.top() - l.caption,
                                     cell.place.width(), l.caption)
                            : QRectF(0, cell.place.top(), l.aside, cell.place.height());
        if (row && cell.part == Part::Rebuilt) {
            canvas.painter().fillRect(QRectF(room.left(), room.top() + 1, kBar, room.height() - 2),
                                      row->colour);
        }
        room.setLeft(room.left() + kBar + 5);
        const bool twoLines = !above && row && room.height() >= 2 * line;
        if (cell.part == Part::Difference) {
            canvas.text(room, tr("difference"), Qt::AlignLeft, Ink::Quiet);
            continue;
        }
        if (!row) {
            canvas.text(room, tr("input"), Qt::AlignLeft, Ink::Quiet);
            continue;
        }
        if (!twoLines) {
            canvas.text(room, row->title + ", " + row->moment);
            continue;
        }
        QRectF upper(room.left(), room.center().y() - line, room.width(), line);
        canvas.text(upper, row->title);
        canvas.text(upper.translated(0, line), row->moment, Qt::AlignLeft, Ink::Quiet);
    }
}

void ProbeSheet::paintCell(const SampleCanvas& canvas, const ProbeCell& cell) const {
    const SampleRenderer& renderer = rendererFor(*rows_.look);
    const SampleParts parts = partsOf(cell);
    if (isTogether())
        return paintAllTogether(
            canvas, rows_, cell.place,
            cell.row < 0 ? nullptr : &rows_.rows[static_cast<size_t>(cell.row)]);
    if (cell.part == Part::Difference) {
        std::vector<float> difference(static_cast<size_t>(rows_.look->units()));
        std::transform(parts.rebuilt, parts.rebuilt + difference.size(), parts.given,
                       difference.begin(), std::minus<>());
        return renderer.paintSigned(canvas, *rows_.look, cell.place, difference.data(),
                                    rows_.look->shape, 1);
    }
    const bool pictures = renderer.arrangement() == SampleRenderer::Arrangement::Rows;
    if (pictures && parts.rebuilt)
        return renderer.paint(canvas, *rows_.look, cell.place, parts.rebuilt);
    renderer.paint(canvas, *rows_.look, cell.place, parts);
}

void ProbeSheet::paintContent(const SampleCanvas& canvas) const {
    if (rows_.count < 1 || rows_.rows.empty()) {
        canvas.text(rect(), tr("Train, and what each run rebuilds will be here."), Qt::AlignHCenter,
                    Ink::Quiet, SampleCanvas::Type::Body);
        return;
    }
    const ProbeLayout l = layOutProbes(rows_, canvas, size(), differences_ && canShowDifferences());
    paintTitles(canvas, l);
    for (const ProbeCell& cell : l.cells) paintCell(canvas, cell);
}

}  // namespace hourglass::ui
