#pragma once

namespace hourglass::kernels {

/// Makes numbers below 1.2e-38 count as zero in the calling thread. Processors need a hundred times
/// longer for such numbers, and training is full of them: the running means of a unit that went
/// silent shrink through them for thousands of updates. Does nothing where the processor's switch
/// is not known.
void flushSubnormals();

}  // namespace hourglass::kernels
