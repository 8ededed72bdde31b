#pragma once

#include "core/base/archive.h"
#include "core/data/packed_data.h"

namespace hourglass {

/// Packed data as entries below `folder` ("sources/0/"): data.json, and the values as they are.
void addPackedData(ArchiveWriter& writer, const std::string& folder, const PackedData& packed);

/// Errors: what is there is not whole, or its sizes do not go together.
Result<std::shared_ptr<const PackedData>> readPackedData(const ArchiveFolder& folder,
                                                         const std::string& where);

}  // namespace hourglass
