#pragma once

#include "core/data/prepared_data.h"
#include "core/io/run_file.h"

namespace hourglass {

/// What stands in the place of a run's data that cannot be read: samples that the model draws from
/// codes like those of its training, with its shape, scaling and names. Nothing is fitted to them,
/// and `standIn` says what they are. Errors: the weights are another network's.
Result<std::shared_ptr<const PreparedData>> standInFor(const RunFile& run);

}  // namespace hourglass
