#pragma once

namespace hourglass::ui {

/// The distances of the window: all are multiples of 4.
inline constexpr int kTight = 4;   ///< within one control
inline constexpr int kInside = 8;  ///< between what belongs together
inline constexpr int kGroup = 16;  ///< between groups, and inside a card's edge
inline constexpr int kArea = 24;   ///< between areas
inline constexpr int kRound = 8;   ///< radius of a card's corners
inline constexpr int kFieldRound = 5;
inline constexpr int kFieldHeight = 26;  ///< of a field, a list, a button
inline constexpr int kTarget = 32;       ///< smallest side of a button with an icon alone

}  // namespace hourglass::ui
