#include "ui/analyses/result_tree.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/analyses/chart_look.h"
#include "ui/style/colours.h"
#include "ui/style/label_mark.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {
namespace {

constexpr int kLeafDot = 7;  // pixels
constexpr int kLeafGap = 5;  // between branch, dot and name
constexpr int kMargin = 4;

}  // namespace

ResultTree::ResultTree(const AnalysisResult::Tree& tree, QWidget* parent)
    : QWidget(parent), tree_(tree), order_(leafOrder(tree.merges)) {
    setObjectName("analysis.tree");
    setAccessibleName(QString::fromStdString(tree.title));
    QStringList names;
    for (int row = 0; row < static_cast<int>(order_.size()); ++row) names << nameOf(row);
    setAccessibleDescription(tr("From above: %1").arg(names.join(", ")));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    rows_.resize(order_.size() + tree.merges.size());
    for (size_t row = 0; row < order_.size(); ++row)
        rows_[static_cast<size_t>(order_[row])] = static_cast<double>(row);
    for (size_t i = 0; i < tree.merges.size(); ++i) {
        const Merge& m = tree.merges[i];
        rows_[order_.size() + i] =
            (rows_[static_cast<size_t>(m.left)] + rows_[static_cast<size_t>(m.right)]) / 2;
        highest_ = std::max(highest_, m.height);
    }
}

QString ResultTree::nameOf(int row) const {
    const auto leaf = static_cast<size_t>(order_[static_cast<size_t>(row)]);
    return QString::fromStdString(tree_.names[leaf]);
}

int ResultTree::namesWidth() const {
    int widest = 0;
    for (int row = 0; row < static_cast<int>(order_.size()); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(nameOf(row)));
    return std::min(widest, width() / 2);
}

double ResultTree::right() const {
    return std::max(left() + 1, width() - namesWidth() - kLeafDot - 3.0 * kLeafGap);
}

QPointF ResultTree::placeOf(int32_t cluster) const {
    const auto leaves = static_cast<int32_t>(order_.size());
    const double height =
        cluster < leaves ? 0 : tree_.merges[static_cast<size_t>(cluster - leaves)].height;
    const double share = highest_ > 0 ? height / highest_ : 0;
    return {right() - share * (right() - left()),
            kMargin + (rows_[static_cast<size_t>(cluster)] + 0.5) * rowHeight()};
}

QSize ResultTree::sizeHint() const {
    // A row more than leaves, for the scale.
    return {420, static_cast<int>(order_.size() + 1) * rowHeight() + 2 * kMargin};
}

void ResultTree::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Text), 1.2));
    const auto leaves = static_cast<int32_t>(order_.size());
    for (int32_t i = 0; i < static_cast<int32_t>(tree_.merges.size()); ++i) {
        const Merge& m = tree_.merges[static_cast<size_t>(i)];
        const QPointF a = placeOf(m.left), b = placeOf(m.right);
        const double x = placeOf(leaves + i).x();
        painter.drawPolyline(QPolygonF({a, {x, a.y()}, {x, b.y()}, b}));
    }
    for (int row = 0; row < static_cast<int>(leaves); ++row) {
        const auto leaf = order_[static_cast<size_t>(row)];
        const double y = placeOf(leaf).y(), x = right() + kLeafGap;
        painter.setPen(Qt::NoPen);
        painter.setBrush(labelColour(tree_.group[static_cast<size_t>(leaf)]));
        drawMark(painter, labelMark(tree_.group[static_cast<size_t>(leaf)]),
                 QPointF(x + kLeafDot / 2.0, y), kLeafDot / 2.0);
        painter.setPen(palette().color(QPalette::Text));
        paintText(painter,
                  QRectF(x + kLeafDot + kLeafGap, y - rowHeight() / 2.0, namesWidth() + kLeafGap,
                         rowHeight()),
                  Qt::AlignLeft | Qt::AlignVCenter, nameOf(row));
    }
    painter.setPen(quiet(palette()));
    const QRectF scale(left(), kMargin + leaves * rowHeight(), right() - left(), rowHeight());
    painter.drawLine(scale.topLeft(), scale.topRight());
    const QString most = QString::fromStdString(AnalysisResult::shown(highest_));
    paintText(painter, scale, Qt::AlignLeft | Qt::AlignVCenter, most);
    paintText(painter, scale, Qt::AlignRight | Qt::AlignVCenter, "0");
    paintText(painter, scale, Qt::AlignHCenter | Qt::AlignVCenter, titleOf(tree_.height));
}

bool ResultTree::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = (help->pos().y() - kMargin) / rowHeight();
    if (row < 0 || row >= static_cast<int>(order_.size())) {
        QToolTip::hideText();
        return true;
    }
    const auto leaf = static_cast<size_t>(order_[static_cast<size_t>(row)]);
    const auto group = static_cast<size_t>(tree_.group[leaf]);
    QToolTip::showText(help->globalPos(),
                       nameOf(row) + ": " + QString::fromStdString(tree_.groups[group]), this);
    return true;
}

}  // namespace hourglass::ui
