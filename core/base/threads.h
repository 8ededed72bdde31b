#pragma once

namespace hourglass {

/// How many processors this program may use; at least 1.
int availableProcessors();

/// How many threads train where nobody says otherwise: what OMP_NUM_THREADS says, or one for each
/// processor that this program may use.
int defaultThreads();

/// Names the calling thread for debuggers and for lists of threads; up to 15 characters.
void nameThread(const char* name);

}  // namespace hourglass
