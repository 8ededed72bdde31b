#include "ui/network/layer_palette.h"

#include <QApplication>
#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <algorithm>

#include "core/experiment/schema.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kAcross = 2;
constexpr double kThroughWhileDragged = 0.0;  // the network below it is what one looks at then

}  // namespace

LayerPalette::LayerPalette(QWidget& over, QWidget& link) : QFrame(&over), over_(over), link_(link) {
    setObjectName("layerPalette");
    setAccessibleName(tr("Palette of layers"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(kInside, kInside, kInside, kInside);
    grid->setSpacing(kTight);
    auto* help = new QuietLabel(
        tr("Drag a layer to its place in the network.\nKeys: ← → choose the place, Enter adds it."),
        this);
    grid->addWidget(help, 0, 0, 1, kAcross);
    for (auto& kind : layerSection().kinds) {
        auto* chip = new QToolButton(this);
        chip->setObjectName("palette." + QString::fromStdString(kind.id));
        chip->setText(QString::fromStdString(kind.title));
        chip->setToolTip("<p>" + QString::fromStdString(kind.help).toHtmlEscaped() + "</p>");
        chip->setProperty("kind", QString::fromStdString(kind.id));
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setCursor(Qt::OpenHandCursor);
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        chip->installEventFilter(this);
        const int at = static_cast<int>(chips_.size());
        grid->addWidget(chip, 1 + at / kAcross, at % kAcross);
        connect(chip, &QToolButton::clicked, this,
                [this, chip] { Q_EMIT chosen(chip->property("kind").toString()); });
        chips_ << chip;
    }
    over.installEventFilter(this);
    hide();
}

void LayerPalette::open() {
    // It may need more room than what it belongs to.
    if (parentWidget() != over_.window()) setParent(over_.window());
    place();
    show(true);
    raise();
    setVisible(true);
    chips_.front()->setFocus();
}

void LayerPalette::leave() {
    if (isHidden()) return;
    hide();
    link_.setFocus();
    Q_EMIT left();
}

/// Right below its link, inside of the window.
void LayerPalette::place() {
    adjustSize();
    const QWidget& window = *parentWidget();
    const QPoint below = link_.mapTo(&window, QPoint(link_.width(), link_.height() + kTight));
    move(std::clamp(below.x() - width(), 0, std::max(0, window.width() - width())),
         std::clamp(below.y(), 0, std::max(0, window.height() - height())));
}

/// While a layer is dragged the palette stays where it is, since it holds the mouse, but unseen.
void LayerPalette::show(bool visible) {
    if (visible) {
        setGraphicsEffect(nullptr);
        return;
    }
    auto* effect = new QGraphicsOpacityEffect(this);
    effect->setOpacity(kThroughWhileDragged);
    setGraphicsEffect(effect);
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &over_) {
        if (event->type() == QEvent::Resize && isVisible()) place();
        if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Hide) leave();
        return false;
    }
    auto* chip = qobject_cast<QToolButton*>(watched);
    if (!chip) return false;
    if (event->type() == QEvent::KeyPress) return key(*chip, static_cast<QKeyEvent*>(event)->key());
    return mouse(*chip, *event);
}

bool LayerPalette::mouse(QToolButton& chip, QEvent& event) {
    const auto type = event.type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove &&
        type != QEvent::MouseButtonRelease)
        return false;
    const auto& mouse = static_cast<QMouseEvent&>(event);
    const QPoint at = mouse.globalPosition().toPoint();
    const QString kind = chip.property("kind").toString();
    if (type == QEvent::MouseButtonPress) {
        pressedAt_ = at;
    } else if (type == QEvent::MouseMove) {
        const bool far = (at - pressedAt_).manhattanLength() > QApplication::startDragDistance();
        if (!dragging_ && far && (mouse.buttons() & Qt::LeftButton)) {
            dragging_ = true;
            show(false);
        }
        if (dragging_) Q_EMIT dragged(kind, at);
    } else if (dragging_) {
        dragging_ = false;
        chip.setDown(false);
        leave();
        Q_EMIT dropped(kind, at);
        return true;
    }
    return dragging_;
}

bool LayerPalette::key(QToolButton& chip, int key) {
    const auto at = chips_.indexOf(&chip);
    const auto to = [this](qsizetype place) {
        if (place >= 0 && place < chips_.size()) chips_[place]->setFocus();
        return true;
    };
    switch (key) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            Q_EMIT placeMoved(chip.property("kind").toString(), key == Qt::Key_Left ? -1 : 1);
            return true;
        case Qt::Key_Up:
            return to(at - 1);
        case Qt::Key_Down:
            return to(at + 1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            chip.click();
            return true;
        default:
            return false;
    }
}

void LayerPalette::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return leave();
    QFrame::keyPressEvent(event);
}

}  // namespace hourglass::ui
