#include "core/base/threads.h"

#include <omp.h>

namespace hourglass {

void computeAlone() { omp_set_num_threads(1); }

}  // namespace hourglass
