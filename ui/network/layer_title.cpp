#include "ui/network/layer_title.h"

#include "core/experiment/schema.h"
#include "ui/network/layer_colour.h"

namespace hourglass::ui {
namespace {

QString words(const std::string& s) { return QString::fromStdString(s); }

}  // namespace

QString titleOf(const LayerLook& look) {
    const KindInfo* kind = layerSection().kind(look.kind);
    const QString title = look.part == "input"    ? LayerTitle::tr("input")
                          : look.part == "result" ? LayerTitle::tr("result")
                          : look.isCode           ? LayerTitle::tr("code")
                          : kind                  ? words(kind->title).toLower()
                                                  : words(look.kind);
    return look.activation.empty() || look.isCode ? title : title + ", " + words(look.activation);
}

QString sizeOf(const LayerLook& look) {
    if (look.shape.rank() == 0) return QString::number(look.size);
    if (look.shape.rank() == 1 || look.part == "input" || look.part == "result")
        return QString::number(look.values());
    QStringList extents;
    for (int axis = 0; axis < look.shape.rank(); ++axis)
        if (axis < 2 || look.shape[axis] > 1) extents << QString::number(look.shape[axis]);
    return extents.join("×");
}

LayerTitle::LayerTitle(QWidget* parent) : QToolButton(parent) {
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setProperty("opensPopup", true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void LayerTitle::show(const LayerLook& look) {
    const bool ends = look.part == "input" || look.part == "result";
    words_ = titleOf(look);
    setObjectName(QString("%1.%2.details").arg(words(look.part)).arg(look.index));
    setAccessibleName(ends ? words_ : tr("%1: all settings of this layer").arg(words_));
    setEnabled(look.editable);
    QPalette colours = parentWidget()->palette();
    const QColor colour = colourOf(look, isDark(colours));
    for (auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        for (auto role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
            colours.setColor(group, role, colour);
    setPalette(colours);
    const KindInfo* kind = layerSection().kind(look.kind);
    const QString help = kind ? words(kind->title + ". " + kind->help).toHtmlEscaped() : QString();
    const QString click =
        look.editable ? tr(" Click for all settings; drag to another place.") : QString();
    setToolTip(kind ? "<p>" + help + click + "</p>" : QString());
    elide();
}

void LayerTitle::elide() { setText(fontMetrics().elidedText(words_, Qt::ElideRight, width() - 8)); }

void LayerTitle::resizeEvent(QResizeEvent* event) {
    QToolButton::resizeEvent(event);
    elide();
}

}  // namespace hourglass::ui
