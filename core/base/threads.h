#pragma once

namespace hourglass {

/// How many threads train where nobody says otherwise: what OMP_NUM_THREADS says, or one for each
/// processor that this program may use.
int defaultThreads();

}  // namespace hourglass
