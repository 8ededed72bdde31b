#pragma once

namespace hourglass::ui {

// Of the picture worker's jobs lower numbers go first. What changes the model goes before what uses
// it.
inline constexpr int kModel = 0, kDecode = 1, kReconstruct = 2, kNetwork = 3, kEncode = 4,
                     kNearest = 5, kSurvey = 6;

}  // namespace hourglass::ui
