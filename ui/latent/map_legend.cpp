#include "ui/latent/map_legend.h"

#include <QPainter>

#include "ui/samples/sample_canvas.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

constexpr int kDotRoom = 14, kBar = 8, kWidestBar = 240;  // pixels
constexpr int kMostEntries = 24;  // more colours than these are not told apart anyway

}  // namespace

LegendEntry::LegendEntry(const QColor& colour, Mark mark, const QString& name, QWidget* parent)
    : QAbstractButton(parent), colour_(colour), mark_(mark) {
    setText(name);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setType(this, Type::Small);
}

QSize LegendEntry::sizeHint() const {
    return {kDotRoom + fontMetrics().horizontalAdvance(text()) + kInside,
            fontMetrics().height() + kTight};
}

void LegendEntry::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? colour_ : quiet(palette()));
    drawMark(painter, mark_, QPointF(kDotRoom / 2.0, height() / 2.0), 4);
    QFont shown = font();
    shown.setStrikeOut(!isChecked());
    shown.setUnderline(isEnabled() && underMouse());
    painter.setFont(shown);
    painter.setPen(isChecked() ? palette().color(QPalette::WindowText) : quiet(palette()));
    paintText(painter, rect().adjusted(kDotRoom, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
              text());
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

MapLegend::MapLegend(CodeScene& scene, QWidget* parent)
    : QWidget(parent), scene_(scene), flow_(new FlowLayout(this)) {
    setObjectName("latent.legend");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void MapLegend::show(const DotColours& colours, bool labels) {
    const bool same =
        colours.names == colours_.names && labels == labels_ && colours.isScale == colours_.isScale;
    colours_ = colours;
    labels_ = labels;
    if (!same) rebuild();
    for (int i = 0; labels_ && i < entries_.size(); ++i)
        entries_[i]->setChecked(!scene_.hiddenLabels().contains(i));
    update();
}

void MapLegend::rebuild() {
    qDeleteAll(entries_);
    entries_.clear();
    for (int i = 0; i < std::min<int>(kMostEntries, static_cast<int>(colours_.names.size())); ++i) {
        auto* entry = new LegendEntry(colours_.look.colours[static_cast<size_t>(i)], labelMark(i),
                                      colours_.names[i], this);
        entry->setObjectName(QString("legend.%1").arg(i));
        entry->setEnabled(labels_);
        if (labels_) {
            entry->setToolTip(tr("%1: shown, or grey").arg(colours_.names[i]));
            connect(entry, &QAbstractButton::clicked, this,
                    [this, entry, i] { scene_.setLabelHidden(i, !entry->isChecked()); });
        }
        flow_->addWidget(entry);
        entry->setVisible(true);
        entries_ << entry;
    }
    setFixedHeight(sizeHint().height());
}

QSize MapLegend::sizeHint() const {
    if (colours_.isScale) return {kWidestBar, kBar + fontMetrics().height() + kTight};
    return {120, flow_->heightForWidth(std::max(width(), 120))};
}

void MapLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setFixedHeight(sizeHint().height());
}

/// A scale: its bar, and below it the numbers at both ends and the unit in the middle.
void MapLegend::paintEvent(QPaintEvent*) {
    if (!colours_.isScale) return;
    QPainter painter(this);
    const double wide = std::min(width(), kWidestBar);
    for (int x = 0; x < static_cast<int>(wide); ++x)
        painter.fillRect(QRectF(x, 0, 1, kBar), sequential(x / wide, isDark(palette())));
    painter.setFont(typeFont(Type::Small));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF words(0, kBar + 2, wide, fontMetrics().height());
    const bool known = colours_.high > colours_.low;
    const QString low = known ? threeDigits(colours_.low) : QString();
    const QString high = known ? threeDigits(colours_.high) : QString();
    paintText(painter, QRectF(words.left(), words.top(), wide / 4, words.height()), Qt::AlignLeft,
              low);
    paintText(painter, QRectF(words.left() + wide / 4, words.top(), wide / 2, words.height()),
              Qt::AlignHCenter, known ? colours_.unit : tr("not known yet"));
    paintText(painter, QRectF(words.right() - wide / 4, words.top(), wide / 4, words.height()),
              Qt::AlignRight, high);
}

}  // namespace hourglass::ui
