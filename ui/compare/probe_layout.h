#pragma once

#include <QRectF>
#include <vector>

#include "ui/compare/probe_rows.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// One picture of the probe sheet.
struct ProbeCell {
    enum class Part { Input, Rebuilt, Difference };
    Part part = Part::Input;
    int row = -1;        ///< of ProbeRows::rows; -1: the input
    int64_t sample = 0;  ///< or the first of all, where they are drawn together
    QRectF place;
};

/// Where everything stands on the sheet: one row a run, one column a sample, the input on top.
/// Samples that are drawn together have one place a run instead.
struct ProbeLayout {
    std::vector<ProbeCell> cells;
    double aside = 0;    ///< width of the rows' titles, left of the cells
    double caption = 0;  ///< height of a title above each place, where there is no room aside
    double height = 0;   ///< that the whole sheet needs
};

/// `differences`: of pictures a row under each run.
ProbeLayout layOutProbes(const ProbeRows& rows, const SampleCanvas& canvas, const QSizeF& size,
                         bool differences);

}  // namespace hourglass::ui
