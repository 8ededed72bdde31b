#pragma once

#include <QRectF>
#include <vector>

#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {

/// What a sheet shows of its samples: the parts that are there, above each other where the kind
/// wants it so.
struct SheetForm {
    int64_t count = 0;        ///< samples
    SampleParts first;        ///< of the first one: which parts there are
    bool captions = false;    ///< a name with each sample
    bool allInSight = false;  ///< of single pictures: as large as they can be with none left out
    int columns = 0;          ///< of those: so many beside each other; 0: as suits the room
    bool hasDifference() const { return first.given && first.rebuilt; }
    int parts() const {
        return (first.given != nullptr) + (first.seen != nullptr) + (first.rebuilt != nullptr);
    }
};

/// Where everything stands on a sheet of samples.
struct SheetLayout {
    QRectF signs;               ///< the line that explains the signs; empty: there is none
    std::vector<QRectF> cells;  ///< one a sample that is shown; of parts in rows a column
    QRectF whole;               ///< below the signs
    double caption = 0;         ///< height of a name above or below a cell
    double aside = 0;           ///< width of names, or titles of rows, left of the cells
    int rows = 1;               ///< of parts above each other
    QRectF part(const QRectF& cell, int row) const;
};

SheetLayout layOutSheet(const SampleRenderer& renderer, const SampleLook& look,
                        const SheetForm& form, const SampleCanvas& canvas, const QSizeF& size);

/// The height in which a narrow sheet shows some samples well, at most `most` of them.
double sheetHeight(const SampleRenderer& renderer, const SampleLook& look, const SheetForm& form,
                   const SampleCanvas& canvas, double width);

}  // namespace hourglass::ui
