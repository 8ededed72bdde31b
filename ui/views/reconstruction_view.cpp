#include "ui/views/reconstruction_view.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/style/colours.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr double kSmallestCell = 26, kLargestCell = 84;

}  // namespace

ReconstructionView::ReconstructionView(QWidget* parent) : QWidget(parent) {
    setObjectName("reconstructions");
    setAccessibleName(tr("Pictures and their reconstructions"));
}

void ReconstructionView::setPictures(std::shared_ptr<const Reconstructions> pictures) {
    pictures_ = std::move(pictures);
    update();
}

void ReconstructionView::setExamples(const Examples& examples) {
    labels_ = examples.shownLabels;
    labelNames_ = examples.labelNames;
}

std::vector<ReconstructionView::Row> ReconstructionView::rows() const {
    std::vector<Row> rows = {{tr("input"), &pictures_->input, false}};
    if (pictures_->corrupts) rows.push_back({tr("encoder saw"), &pictures_->corrupted, false});
    rows.push_back({tr("result"), &pictures_->result, false});
    rows.push_back({tr("difference"), &pictures_->difference, true});
    return rows;
}

ReconstructionView::Grid ReconstructionView::grid() const {
    const double left = fontMetrics().horizontalAdvance(tr("encoder saw")) + 12;
    const double rowsCount = pictures_->corrupts ? 4 : 3, gap = 3;
    const double tall = (height() - 4) / rowsCount - gap;
    const double wide = (width() - left) / static_cast<double>(pictures_->count) - gap;
    double cell =
        std::clamp(std::min(tall, std::max(wide, kSmallestCell)), kSmallestCell, kLargestCell);
    cell = std::min(cell, tall);
    const int columns = std::clamp(static_cast<int>((width() - left) / (cell + gap)), 1,
                                   static_cast<int>(pictures_->count));
    return {left, 2, cell, gap, columns};
}

void ReconstructionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!pictures_ || pictures_->count == 0) {
        painter.setPen(quiet(palette()));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Inputs and what the network makes of them will be here."));
        return;
    }
    const bool dark = isDark(palette());
    const Grid g = grid();
    const auto units = pictures_->shape.count();
    double y = g.top;
    for (const Row& row : rows()) {
        painter.setPen(quiet(palette()));
        painter.drawText(QRectF(0, y, g.left - 8, g.cell), Qt::AlignVCenter | Qt::AlignRight,
                         row.title);
        for (int i = 0; i < g.columns; ++i) {
            const float* sample = row.values->data() + i * units;
            const QRectF place(g.left + i * (g.cell + g.gap), y, g.cell, g.cell);
            const QImage image = row.isSigned
                                     ? signedPictureOf(sample, pictures_->shape, 1.0f, dark)
                                     : pictureOf(sample, pictures_->shape);
            painter.drawImage(place, image);
            if (!row.isSigned) continue;
            painter.setPen(palette().color(QPalette::Mid));
            painter.drawRect(place.adjusted(0, 0, -1, -1));
        }
        y += g.cell + g.gap;
    }
}

bool ReconstructionView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !pictures_) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const Grid g = grid();
    const auto column = static_cast<int>((help->pos().x() - g.left) / (g.cell + g.gap));
    const auto row = static_cast<size_t>(help->pos().y() / (g.cell + g.gap));
    const auto lines = rows();
    if (help->pos().x() < g.left || column >= g.columns || row >= lines.size()) {
        QToolTip::hideText();
        return true;
    }
    QString text = lines[row].title;
    const int label = column < std::ssize(labels_) ? labels_[static_cast<size_t>(column)] : -1;
    if (label >= 0) text += ": " + labelText(labelNames_, label);
    if (lines[row].isSigned)
        text += tr("\nOrange: the result is brighter than the input; blue: darker.");
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace hourglass::ui
