#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/data_record.h"
#include "core/data/source.h"

namespace hourglass {

/// The data as a run knows them: its columns in its order, found by their names where both have
/// names; labels by their names, too. What the run does not know is passed over, and said in
/// `notes`. An error if columns are missing (of triplets these are 0) or the shape is another.
Result<LoadedData> matchedData(const LoadedData& loaded, const DataRecord& trainedOn,
                               std::vector<std::string>& notes);

/// Numbers the labels as `names` are; labels that are not among them come behind.
void renumberLabels(Dataset& data, const std::vector<std::string>& names);

/// 64 bits of all values, their shape and the labels as they were read, as 16 hexadecimal digits.
std::string fingerprintOf(const LoadedData& loaded);

/// The same data with their values as a table's, to be scaled by column.
std::shared_ptr<const Dataset> asTable(const std::shared_ptr<const Dataset>& data);

}  // namespace hourglass
