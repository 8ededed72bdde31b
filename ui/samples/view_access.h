#pragma once

namespace hourglass::ui {

class PaintedView;

/// Gives every painted view an accessible interface with a child for each item: its name, its
/// value, its place. Once is enough.
void makePaintedViewsAccessible();
/// Says that an item has been reached, or (-1) that values have changed.
void tellAccessible(PaintedView& view, int item);

}  // namespace hourglass::ui
