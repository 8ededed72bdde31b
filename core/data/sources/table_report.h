#pragma once

#include "core/data/dataset.h"
#include "core/data/sources/table_layout.h"

namespace hourglass {

/// Says in `data` what was taken for what (taken, reading) and what is worth a second look (notes).
void reportTable(const TableSurvey& survey, const TableLayout& layout, Dataset& data);

}  // namespace hourglass
