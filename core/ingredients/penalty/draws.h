#pragma once

#include <functional>

#include "core/autodiff/operations.h"

namespace hourglass {

/// How far drawn codes scatter around their mean: sum_y p_y |r_y - m|^2, m = sum_y p_y r_y, one
/// value a sample [N]. p [N, K] are the chances of the K codes, r_y [F] is what `decode` makes of
/// code y alone (of rows of an identity matrix).
Var scatterOfDraws(Var p, const std::function<Var(Var)>& decode);

}  // namespace hourglass
