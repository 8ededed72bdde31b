#include "ui/samples/sheet_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

using Arrangement = SampleRenderer::Arrangement;

constexpr double kSheetGap = 4, kCellGap = 14, kRowGap = 8, kWide = 300, kAsideMost = 130;
constexpr int64_t kFewestShown = 4;  // samples: rather smaller pictures than fewer
constexpr int kMostBands = 3;
constexpr double kTitledFrom = 190;                 // width of a sheet whose rows have titles
constexpr int kNarrowColumns = 4;                   // of pictures in a dock
constexpr double kNarrowHeight = 250;               // of a dock's sheet of other samples, at most
constexpr double kUsual = 0.6, kUsualInDock = 0.2;  // between the least room and the most

double smallLine(const SampleCanvas& canvas) {
    return std::ceil(canvas.metrics(SampleCanvas::Type::Small).height());
}

int rowsOfParts(const SampleRenderer& renderer, const SheetForm& form) {
    if (renderer.arrangement() != Arrangement::Rows) return 1;
    return form.parts() + (form.hasDifference() ? 1 : 0);
}

/// Samples in bands below each other: so many in all, `columns` of them beside each other.
struct Bands {
    int bands = 1, columns = 1;
    double side = 0;  ///< of a picture
    int64_t shown = 0;
    double area() const { return static_cast<double>(shown) * side * side; }
};

/// In so many bands the height decides how large pictures can be, and the width how many have room.
Bands inBands(const SheetLayout& l, const SampleRenderer::Room& room, const SheetForm& form,
              int bands) {
    const double width = l.whole.width() - l.aside;
    const double high = (l.whole.height() - (bands - 1) * kRowGap) / bands;
    Bands made{bands};
    made.side = std::min((high - (l.rows - 1) * kSheetGap) / l.rows, room.most.width());
    const auto beside = static_cast<int>((width + kSheetGap) / (made.side + kSheetGap));
    made.columns = std::clamp(beside, 1, static_cast<int>((form.count + bands - 1) / bands));
    made.side = std::min(made.side, (width + kSheetGap) / made.columns - kSheetGap);
    made.shown = std::min<int64_t>(form.count, int64_t{bands} * made.columns);
    return made;
}

/// In a place too narrow for that: one band, as wide as it is.
Bands inOneBand(const SheetLayout& l, const SampleRenderer::Room& room, const SheetForm& form) {
    const double width = l.whole.width() - l.aside;
    const double tall = (l.whole.height() - (l.rows - 1) * kSheetGap) / l.rows;
    const auto fewest = static_cast<double>(std::min(form.count, kFewestShown));
    const double wide = (width + kSheetGap) / fewest - kSheetGap;
    Bands made;
    made.side = std::min(tall, std::clamp(wide, room.least.width(), room.most.width()));
    const auto beside = static_cast<int>((width + kSheetGap) / (made.side + kSheetGap));
    made.columns = std::clamp(beside, 1, static_cast<int>(form.count));
    made.shown = made.columns;
    return made;
}

/// Parts above each other, in as many bands as fill the place best with some samples at least.
void layOutColumns(SheetLayout& l, const SampleRenderer::Room& room, const SheetForm& form,
                   double titles) {
    l.aside = l.whole.width() >= kTitledFrom ? titles : 0;
    Bands best;
    for (int bands = 1; bands <= kMostBands; ++bands) {
        const Bands made = inBands(l, room, form, bands);
        const bool enough = made.shown >= std::min(form.count, kFewestShown);
        if (enough && made.side >= room.least.width() && made.area() > best.area()) best = made;
    }
    if (best.shown == 0) best = inOneBand(l, room, form);
    const double height = l.rows * best.side + (l.rows - 1) * kSheetGap;
    for (int i = 0; i < best.shown; ++i)
        l.cells.emplace_back(l.whole.left() + l.aside + i % best.columns * (best.side + kSheetGap),
                             l.whole.top() + i / best.columns * (height + kRowGap), best.side,
                             height);
}

/// How many tiles beside each other make them largest with all in sight.
int columnsForAll(const QRectF& place, double caption, const SheetForm& form) {
    const auto sideOf = [&](int columns) {
        const auto rows = static_cast<double>((form.count + columns - 1) / columns);
        return std::min((place.width() + kSheetGap) / columns - kSheetGap,
                        (place.height() + kSheetGap) / rows - kSheetGap - caption);
    };
    int best = 1;
    for (int columns = 2; columns <= form.count; ++columns)
        if (sideOf(columns) > sideOf(best)) best = columns;
    return best;
}

/// One picture each, with its name below.
void layOutTiles(SheetLayout& l, const SampleRenderer::Room& room, const SheetForm& form) {
    const int columns = form.columns > 0  ? form.columns
                        : form.allInSight ? columnsForAll(l.whole, l.caption, form)
                        : l.whole.width() < kWide
                            ? kNarrowColumns
                            : std::max(1, static_cast<int>(l.whole.width() / room.most.width()));
    double side = (l.whole.width() - (columns - 1) * kSheetGap) / columns;
    if (form.allInSight) {
        const auto rows = static_cast<double>((form.count + columns - 1) / columns);
        side = std::min(side, (l.whole.height() + kSheetGap) / rows - kSheetGap - l.caption);
    }
    // Words below a picture may be wider than it.
    const double wide = form.columns > 0 && l.caption > 0
                            ? (l.whole.width() - (columns - 1) * kSheetGap) / columns
                            : side;
    for (int i = 0; i < form.count; ++i) {
        const QRectF cell(l.whole.left() + (i % columns) * (wide + kSheetGap),
                          l.whole.top() + (i / columns) * (side + l.caption + kSheetGap), wide,
                          side + l.caption);
        if (i > 0 && cell.bottom() > l.whole.bottom() + 1) break;
        l.cells.push_back(cell);
    }
}

double usual(double least, double most) { return least + kUsual * (most - least); }

/// How many cells stand beside each other; in a narrow place they come nearer to the least.
int columnsIn(double width, const SampleRenderer::Room& room, int64_t count) {
    const double share = width < kWide ? kUsualInDock : kUsual;
    const double each = room.least.width() + share * (room.most.width() - room.least.width());
    return std::clamp(static_cast<int>(width / each + 0.4), 1, static_cast<int>(count));
}

void layOutCells(SheetLayout& l, const SampleRenderer::Room& room, const SheetForm& form) {
    const double width = l.whole.width(), height = l.whole.height();
    const int columns = columnsIn(width, room, form.count);
    if (columns == 1 && width >= kWide && l.caption > 0) {
        l.aside = std::min(kAsideMost, 0.2 * width);
        l.caption = 0;
    }
    const double wanted =
        std::min(usual(room.least.height(), room.most.height()) + l.caption, height);
    const int needed = static_cast<int>((form.count + columns - 1) / columns);
    const int rows =
        std::clamp(static_cast<int>((height + kRowGap) / (wanted + kRowGap)), 1, needed);
    const double wide = (width - l.aside - (columns - 1) * kCellGap) / columns;
    const double tall =
        std::min((height - (rows - 1) * kRowGap) / rows, room.most.height() + l.caption);
    for (int i = 0; i < std::min<int64_t>(form.count, rows * columns); ++i)
        l.cells.emplace_back(l.whole.left() + l.aside + (i % columns) * (wide + kCellGap),
                             l.whole.top() + (i / columns) * (tall + kRowGap), wide, tall);
}

}  // namespace

QRectF SheetLayout::part(const QRectF& cell, int row) const {
    if (rows == 1) return cell;
    const double side = (cell.height() - (rows - 1) * kSheetGap) / rows;
    return {cell.left(), cell.top() + row * (side + kSheetGap), cell.width(), side};
}

SheetLayout layOutSheet(const SampleRenderer& renderer, const SampleLook& look,
                        const SheetForm& form, const SampleCanvas& canvas, const QSizeF& size) {
    SheetLayout l;
    l.whole = QRectF(QPointF(0, 0), size).adjusted(2, 2, -2, -2);
    if (form.count < 1) return l;
    const double line = smallLine(canvas);
    if (!renderer.signs(form.first).isEmpty() && l.whole.height() > 3 * line) {
        l.signs = QRectF(l.whole.left(), l.whole.top(), l.whole.width(), line);
        l.whole.setTop(l.whole.top() + line + 6);
    }
    l.caption = form.captions ? line + 1 : 0;
    l.rows = rowsOfParts(renderer, form);
    const auto room = renderer.room(look, form.first, canvas);
    if (renderer.arrangement() == Arrangement::Together) return l;
    if (renderer.arrangement() == Arrangement::Cells)
        layOutCells(l, room, form);
    else if (l.rows > 1)
        layOutColumns(
            l, room, form,
            canvas.metrics(SampleCanvas::Type::Small)
                    .horizontalAdvance(QCoreApplication::translate("SampleSheet", "encoder saw")) +
                10);
    else
        layOutTiles(l, room, form);
    return l;
}

double sheetHeight(const SampleRenderer& renderer, const SampleLook& look, const SheetForm& form,
                   const SampleCanvas& canvas, double width) {
    if (form.count < 1) return 0;
    const double line = smallLine(canvas), caption = form.captions ? line + 1 : 0;
    const double signs = renderer.signs(form.first).isEmpty() ? 4 : line + 10;
    const auto room = renderer.room(look, form.first, canvas);
    if (renderer.arrangement() == Arrangement::Together)
        return signs + std::clamp(width, room.least.height(), kNarrowHeight);
    if (renderer.arrangement() == Arrangement::Rows) {
        const int columns = kNarrowColumns, rows = form.parts();
        const double side = (width - 4 - (columns - 1) * kSheetGap) / columns;
        if (rows > 1) return signs + rows * (side + kSheetGap);
        const auto lines = static_cast<double>((form.count + columns - 1) / columns);
        return signs + lines * (side + caption + kSheetGap);
    }
    const int columns = columnsIn(width, room, form.count);
    const double tall =
        std::min(usual(room.least.height(), room.most.height()) + caption, kNarrowHeight / 2);
    const auto needed = static_cast<double>((form.count + columns - 1) / columns);
    const double rows = std::min(needed, std::floor(kNarrowHeight / (tall + kRowGap)));
    return signs + std::max(1.0, rows) * (tall + kRowGap);
}

}  // namespace hourglass::ui
