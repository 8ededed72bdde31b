#pragma once

#include <QString>

#include "core/data/prepared_data.h"

namespace hourglass::ui {

/// "9,000 28×28 pictures to train on, 1,000 for validation, 2,000 for tests; values 0 to 1.", and
/// what else is to be known of these data.
QString dataWords(const PreparedData& data);
/// What can be opened, for a file dialog: "Data (*.csv *.tsv ...)", packed ones too.
QString dataFileFilter();

}  // namespace hourglass::ui
