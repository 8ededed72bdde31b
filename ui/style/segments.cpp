#include "ui/style/segments.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

/// One word of the row.
class Segment : public QAbstractButton {
 public:
    Segment(const QString& text, QWidget* parent) : QAbstractButton(parent) {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setType(this, Type::Body);
    }
    Type type() const {
        const auto* all = qobject_cast<const Segments*>(parentWidget());
        return all && all->isCompact() ? Type::Small : Type::Body;
    }
    QSize sizeHint() const override {
        const QFontMetrics bold(typeFont(type(), true));
        const int width = bold.horizontalAdvance(text());
        if (type() == Type::Small) return {width + 2 * kInside, bold.height() + kInside};
        return {width + 2 * kInside + kTight, std::max(bold.height() + kInside, kTarget)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Surfaces s = surfacesOf(palette());
        const QRectF inside = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (isChecked() || underMouse()) drawBox(painter, inside, kFieldRound, s.hover, {});
        painter.setFont(typeFont(type(), isChecked()));
        painter.setPen(!isEnabled() ? s.disabled : isChecked() ? s.link : s.text);
        paintText(painter, rect(), Qt::AlignCenter, text());
        if (hasFocus()) drawFocus(painter, rect(), palette());
    }
};

}  // namespace

Segments::Segments(QWidget* parent)
    : QWidget(parent), row_(new QHBoxLayout(this)), group_(new QButtonGroup(this)) {
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(group_, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::addItem(const QString& text, const QString& tip, const QString& name) {
    auto* item = new Segment(text, this);
    item->setToolTip(tip);
    item->setObjectName(name);
    group_->addButton(item, static_cast<int>(group_->buttons().size()));
    row_->addWidget(item);
}

void Segments::setCompact() {
    compact_ = true;
    for (QAbstractButton* item : group_->buttons()) item->updateGeometry();
}

int Segments::current() const { return group_->checkedId(); }

void Segments::setCurrent(int index) {
    if (auto* item = group_->button(index)) item->setChecked(true);
}

void Segments::setItemShown(int index, bool shown) {
    if (auto* item = group_->button(index)) item->setVisible(shown);
}

int Segments::itemWidth(int index) const {
    const auto* item = group_->button(index);
    return item ? item->sizeHint().width() : 0;
}

void Segments::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    drawBox(painter, rect(), kFieldRound + 1, s.card, s.line);
}

}  // namespace hourglass::ui
