#pragma once

#include "core/data/prepared_data.h"
#include "core/model/autoencoder.h"

namespace hourglass {

/// Puts rows of a part on the tape: the samples, and which of their values are known. `rows` count
/// into the part. Allocates nothing on a tape of single precision.
void feed(const PreparedData& data, const PartView& part, const uint32_t* rows, int64_t count,
          Tape& tape, const Recording& graph);

}  // namespace hourglass
