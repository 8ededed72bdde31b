#include "ui/data/source_tile.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/data/source_face.h"
#include "ui/data/source_samples.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kFaceHeight = 58, kTileMinimum = 76;

}  // namespace

SourceTile::SourceTile(const QString& id, const QString& title, const QString& help,
                       QWidget* parent)
    : QAbstractButton(parent), id_(id), help_(help) {
    setObjectName("source." + id);
    // "Fashion (10,000 + 2,000)": the numbers are told in the sentence below.
    setText(title.section(" (", 0, 0).section(": ", 0, 0));
    setAccessibleName(title);
    setAccessibleDescription(help);
    setToolTip("<p><b>" + title.toHtmlEscaped() + "</b><br>" + help.toHtmlEscaped() + "</p>");
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setType(this, Type::Small);
}

void SourceTile::setSamples(std::shared_ptr<const SourceSamples> samples) {
    samples_ = std::move(samples);
    if (samples_ && !samples_->whyNot.isEmpty())
        setToolTip("<p>" + samples_->whyNot.toHtmlEscaped() + "</p>");
    update();
}

QSize SourceTile::minimumSizeHint() const {
    return {kTileMinimum, kFaceHeight + fontMetrics().height() + 2 * kInside};
}

void SourceTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    drawBox(painter, rect(), kFieldRound + 1, underMouse() || isChecked() ? s.hover : s.card,
            s.line);
    if (isChecked()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(s.link, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kFieldRound + 1,
                                kFieldRound + 1);
    }
    const QRectF face(6, 6, width() - 12, kFaceHeight);
    painter.setPen(s.quiet);
    if (samples_ && samples_->count > 0)
        drawSourceFace(painter, face, *samples_, palette());
    else
        paintText(painter, face, Qt::AlignCenter,
                  samples_ ? tr("not here") : QString::fromUtf8("…"));
    painter.setPen(isChecked() ? s.text : s.quiet);
    const QRect line(3, 6 + kFaceHeight, width() - 6, height() - kFaceHeight - 8);
    paintText(painter, line, Qt::AlignCenter, text());
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

void SourceTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}  // namespace hourglass::ui
