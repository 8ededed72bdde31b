#pragma once

#include <vector>

#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// A value by name, with what it was and what became of it between a low and a high end.
struct NamedBar {
    QString name;
    double low = 0, high = 1;
    double given = 0, rebuilt = 0;
    bool hasGiven = false, hasRebuilt = false;
    QString numbers() const;  ///< "5.1 → 4.9"
};

/// As many bars as `place` holds, the first first, one a line: name, given above rebuilt, numbers.
/// The last line says how many are left out.
/// `all` says how many there are, if that is more than `bars` holds.
void paintNamedBars(const SampleCanvas& canvas, const QRectF& place,
                    const std::vector<NamedBar>& bars, int64_t all);
double namedBarHeight(const SampleCanvas& canvas);

/// A weight by the name of what it looks at.
struct SignedBar {
    QString name;
    double weight = 0;
};
/// Weights by falling magnitude.
std::vector<SignedBar> strongestWeights(const SampleLook& look, const Shape& tile,
                                        const float* weights);
/// As many as `place` holds: name, and a bar from the middle, orange to the right, blue to the
/// left.
void paintSignedBars(const SampleCanvas& canvas, const QRectF& place,
                     const std::vector<SignedBar>& bars, double range);

}  // namespace hourglass::ui
