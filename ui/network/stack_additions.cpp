#include "core/experiment/schema.h"
#include "ui/network/layer_palette.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_panel.h"
#include "ui/network/stack_view.h"
#include "ui/style/link_button.h"

// New layers from the palette: dragged to their place, put there by keys, or where they usually go.
namespace hourglass::ui {
namespace {

QString titleOfKind(const QString& kind) {
    const KindInfo* info = layerSection().kind(kind.toStdString());
    return info ? QString::fromStdString(info->title) : kind;
}

}  // namespace

void StackPanel::makePalette() {
    add_->setToolTip(
        tr("All kinds of layers: drag one to its place, or click it to have it where such layers "
           "usually go"));
    palette_ = new LayerPalette(*this, *add_);
    connect(add_, &LinkButton::clicked, this, [this] {
        if (palette_->isVisible()) return palette_->leave();
        gap_ = -1;
        palette_->open();
    });
    connect(palette_, &LayerPalette::dragged, this,
            [this](auto& kind, auto& at) { offer(kind, stack_->gapAt(at)); });
    connect(palette_, &LayerPalette::dropped, this, [this](auto& kind, auto& at) {
        const int gap = stack_->gapAt(at);
        stack_->showGap(-1);
        if (gap >= 0) addAt(kind, gap);
    });
    connect(palette_, &LayerPalette::placeMoved, this, [this](auto& kind, int by) {
        gap_ = std::clamp(gap_ < 0 ? 0 : gap_ + by, 0, stack_->gapCount() - 1);
        offer(kind, gap_);
    });
    connect(palette_, &LayerPalette::chosen, this, [this](auto& kind) {
        const int gap = gap_;
        palette_->leave();
        if (gap >= 0) return addAt(kind, gap);
        model_.edit(tr("Add layer"),
                    withLayerAdded(model_.experiment(), "encoder", kind.toStdString(), shape_));
    });
    connect(palette_, &LayerPalette::left, stack_, [this] {
        gap_ = -1;
        stack_->showGap(-1);
    });
}

Result<Experiment> StackPanel::addedAt(const QString& kind, int gap) const {
    // An undo meanwhile may have taken the place away.
    if (gap < 0 || gap >= stack_->gapCount())
        return failure("There is no such place any more.", "network", "Choose another one.");
    const LayerLook& next = stack_->layers()[static_cast<size_t>(gap) + 1];
    return withLayerAt(model_.experiment(), next.part, next.index, kind.toStdString(), shape_);
}

/// Shows where it would go, and whether it may.
void StackPanel::offer(const QString& kind, int gap) {
    if (gap < 0) return stack_->showGap(-1);
    const bool fits = addedAt(kind, gap).has_value();
    stack_->showGap(
        gap, fits ? titleOfKind(kind) : tr("%1 does not fit here").arg(titleOfKind(kind)), fits);
}

void StackPanel::addAt(const QString& kind, int gap) {
    const auto made = addedAt(kind, gap);
    if (made) return (void)model_.edit(tr("Add layer"), *made);
    Q_EMIT refused(tr("%1 does not fit there. %2")
                       .arg(titleOfKind(kind), QString::fromStdString(made.error().sentence())));
}

}  // namespace hourglass::ui
