#include "ui/settings/variants/gallery_tile.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/settings/variants/recipe_picture.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kTileWidth = 148, kPictureHeight = 68;

QString groupTitle(const std::string& id) {
    for (auto& group : recipeGroups())
        if (group.id == id) return QString::fromStdString(group.title + " " + group.text);
    return {};
}

}  // namespace

GalleryTile::GalleryTile(const Recipe& recipe, bool present, QWidget* parent)
    : QAbstractButton(parent), recipe_(recipe), present_(present) {
    const QString text = QString::fromStdString(recipe.text);
    setObjectName("variant." + QString::fromStdString(recipe.id));
    setText(QString::fromStdString(recipe.title));
    setAccessibleName(present ? tr("%1, present variant").arg(this->text()) : this->text());
    setAccessibleDescription(text);
    setToolTip("<p>" + text.toHtmlEscaped() + "</p>");
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setType(this, Type::Body);
    searched_ = QString::fromStdString(recipe.title + " " + recipe.id + " " + recipe.section + " " +
                                       recipe.text + " ") +
                groupTitle(recipe.group);
}

bool GalleryTile::matches(const QString& words) const {
    for (auto& word : words.split(' ', Qt::SkipEmptyParts))
        if (!searched_.contains(word, Qt::CaseInsensitive)) return false;
    return true;
}

QSize GalleryTile::sizeHint() const {
    return {kTileWidth, kPictureHeight + fontMetrics().height() + 3 * kInside};
}

void GalleryTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    const bool lit = isChecked() || underMouse();
    drawBox(painter, rect(), kRound, lit ? s.hover : s.card, isChecked() ? s.link : s.line);
    const QRectF picture(kInside, kInside, width() - 2 * kInside, kPictureHeight);
    drawRecipe(painter, picture, recipe_, palette());
    painter.setFont(typeFont(Type::Body, isChecked()));
    painter.setPen(s.text);
    const QRect line(kTight, static_cast<int>(picture.bottom()) + kTight, width() - 2 * kTight,
                     fontMetrics().height() + kTight);
    const QString name = present_ ? QString::fromUtf8("● ") + text() : text();
    paintText(painter, line, Qt::AlignCenter, name);
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

void GalleryTile::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT taken();
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            Q_EMIT moved(event->key());
            break;
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

void GalleryTile::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT taken(); }

/// What has the focus is what is described.
void GalleryTile::focusInEvent(QFocusEvent* event) {
    setChecked(true);
    QAbstractButton::focusInEvent(event);
}

}  // namespace hourglass::ui
