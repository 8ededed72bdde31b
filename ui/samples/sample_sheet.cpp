#include "ui/samples/sample_sheet.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

using Arrangement = SampleRenderer::Arrangement;

/// A canvas to measure on, for what is asked between two paintings.
template <class Use>
auto measured(const QWidget& view, Use use) {
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    return use(SampleCanvas(painter, view.palette(), view.font()));
}

}  // namespace

SampleParts SampleSheet::sample(int64_t index) const {
    const int64_t at = index * look->units();
    return {given ? given + at : nullptr, seen ? seen + at : nullptr,
            rebuilt ? rebuilt + at : nullptr};
}

SampleSheetView::SampleSheetView(QWidget* parent) : PaintedView(parent) {}

void SampleSheetView::setSheet(SampleSheet sheet, ShownMoment moment) {
    const bool otherForm = sheet.count != sheet_.count || sheet.look != sheet_.look;
    sheet_ = std::move(sheet);
    if (!sheet_.look || sheet_.look->units() < 1) sheet_.count = 0;
    setMoment(moment);
    if (otherForm) updateGeometry();
    contentChanged();
}

void SampleSheetView::clearSheet() { setSheet({}, {}); }

const SampleRenderer* SampleSheetView::renderer() const {
    return sheet_.count > 0 ? &rendererFor(*sheet_.look) : nullptr;
}

SheetForm SampleSheetView::form() const {
    if (sheet_.count < 1) return {};
    return {sheet_.count, sheet_.sample(0), captions_ && !sheet_.names.isEmpty(), allInSight_,
            columns_};
}

SheetLayout SampleSheetView::layoutNow() const {
    if (!renderer()) return {};
    return measured(*this, [this](const SampleCanvas& canvas) {
        return layOutSheet(*renderer(), *sheet_.look, form(), canvas, size());
    });
}

int SampleSheetView::heightThatSuits(int width) const {
    if (!renderer()) return 0;
    return static_cast<int>(measured(*this, [&](const SampleCanvas& canvas) {
        return std::ceil(sheetHeight(*renderer(), *sheet_.look, form(), canvas, width));
    }));
}

int SampleSheetView::itemCount() const {
    if (!renderer()) return 0;
    if (renderer()->arrangement() == Arrangement::Together) return static_cast<int>(sheet_.count);
    return static_cast<int>(layoutNow().cells.size());
}

QRectF SampleSheetView::itemPlace(int item) const {
    if (!renderer()) return {};
    const SheetLayout l = layoutNow();
    if (renderer()->arrangement() == Arrangement::Together)
        return renderer()->placeTogether(*sheet_.look, l.whole, sheet_.sample(item));
    return l.cells[static_cast<size_t>(item)];
}

/// Of points the nearest, where the mouse is near one.
int SampleSheetView::itemAt(const QPointF& point) const {
    if (!renderer() || renderer()->arrangement() != Arrangement::Together)
        return PaintedView::itemAt(point);
    const SheetLayout l = layoutNow();
    int nearest = -1;
    double least = 10;
    for (int i = 0; i < sheet_.count; ++i) {
        const QPointF by =
            renderer()->placeTogether(*sheet_.look, l.whole, sheet_.sample(i)).center() - point;
        if (std::hypot(by.x(), by.y()) >= least) continue;
        least = std::hypot(by.x(), by.y());
        nearest = i;
    }
    return nearest;
}

QString SampleSheetView::itemName(int item) const {
    return item < sheet_.names.size() ? sheet_.names[item] : QString::number(item + 1);
}

QString SampleSheetView::itemValue(int item) const {
    return renderer()->describe(*sheet_.look, sheet_.sample(item));
}

NumberTable SampleSheetView::numbers() const {
    NumberTable table;
    if (!renderer()) return table;
    table.head = QStringList{"sample", "name"} + renderer()->numberHead(sheet_.sample(0));
    for (int i = 0; i < itemCount(); ++i)
        for (auto& row : renderer()->numbers(*sheet_.look, sheet_.sample(i)))
            table.rows << QStringList{QString::number(i + 1), itemName(i)} + row;
    return table;
}

void SampleSheetView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    if (renderer()) renderer()->paintLarge(canvas, *sheet_.look, place, sheet_.sample(item));
}

QSizeF SampleSheetView::largeRoom(const SampleCanvas& canvas, int item) const {
    return renderer() ? renderer()->largeRoom(*sheet_.look, sheet_.sample(item), canvas)
                      : QSizeF(10, 10);
}

void SampleSheetView::paintContent(const SampleCanvas& canvas) const {
    if (!renderer()) {
        canvas.text(rect(), emptyWords_, Qt::AlignHCenter, SampleCanvas::Ink::Quiet,
                    SampleCanvas::Type::Body);
        return;
    }
    const SheetLayout l = layOutSheet(*renderer(), *sheet_.look, form(), canvas, size());
    if (!l.signs.isEmpty()) paintSigns(canvas, l.signs, renderer()->signs(form().first));
    if (renderer()->arrangement() == Arrangement::Together) {
        std::vector<SampleParts> all;
        for (int64_t i = 0; i < sheet_.count; ++i) all.push_back(sheet_.sample(i));
        renderer()->paintTogether(canvas, *sheet_.look, l.whole, all, sheet_.behind);
    } else if (l.rows > 1) {
        paintRows(canvas, l);
    } else {
        paintCells(canvas, l);
    }
}

void SampleSheetView::paintRows(const SampleCanvas& canvas, const SheetLayout& l) const {
    struct Row {
        QString title;
        const float* SampleParts::*part;
    };
    std::vector<Row> rows;
    const SampleParts first = sheet_.sample(0);
    for (const Row& row :
         {Row{tr("input"), &SampleParts::given}, Row{tr("encoder saw"), &SampleParts::seen},
          Row{tr("result"), &SampleParts::rebuilt}})
        if (first.*row.part) rows.push_back(row);
    if (form().hasDifference()) rows.push_back({tr("difference"), nullptr});
    std::vector<float> difference(static_cast<size_t>(sheet_.look->units()));
    for (int r = 0; r < static_cast<int>(rows.size()); ++r) {
        const Row& row = rows[static_cast<size_t>(r)];
        for (const QRectF& cell : l.cells) {
            if (l.aside <= 0 || cell.left() > l.cells[0].left()) continue;  // once in each band
            const QRectF tile = l.part(cell, r);
            canvas.text(QRectF(0, tile.top(), l.aside - 6, tile.height()), row.title,
                        Qt::AlignRight, SampleCanvas::Ink::Quiet);
        }
        for (size_t i = 0; i < l.cells.size(); ++i) {
            const SampleParts parts = sheet_.sample(static_cast<int64_t>(i));
            const QRectF tile = l.part(l.cells[i], r);
            if (row.part) {
                renderer()->paint(canvas, *sheet_.look, tile, parts.*row.part);
                continue;
            }
            std::transform(parts.rebuilt, parts.rebuilt + difference.size(), parts.given,
                           difference.begin(), std::minus<>());
            renderer()->paintSigned(canvas, *sheet_.look, tile, difference.data(),
                                    sheet_.look->shape, 1);
        }
    }
}

void SampleSheetView::paintCells(const SampleCanvas& canvas, const SheetLayout& l) const {
    const bool tiles = renderer()->arrangement() == Arrangement::Rows;
    for (size_t i = 0; i < l.cells.size(); ++i) {
        QRectF cell = l.cells[i];
        const QString name = itemName(static_cast<int>(i));
        const QRectF below(cell.left(), cell.bottom() - l.caption, cell.width(), l.caption);
        if (l.aside > 0)
            canvas.text(QRectF(l.whole.left(), cell.top(), l.aside - 8, cell.height()), name,
                        Qt::AlignLeft, SampleCanvas::Ink::Plain);
        if (l.caption > 0 && tiles) {
            canvas.text(below, name, Qt::AlignHCenter, SampleCanvas::Ink::Quiet);
            cell.setBottom(below.top());
        } else if (l.caption > 0) {
            canvas.text(QRectF(cell.left(), cell.top(), cell.width(), l.caption), name,
                        Qt::AlignLeft, SampleCanvas::Ink::Plain, SampleCanvas::Type::SmallBold);
            cell.setTop(cell.top() + l.caption);
        }
        renderer()->paint(canvas, *sheet_.look, cell, sheet_.sample(static_cast<int64_t>(i)));
    }
}

}  // namespace hourglass::ui
