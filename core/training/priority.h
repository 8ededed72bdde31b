#pragma once

namespace hourglass {

/// Makes the calling thread, and the OpenMP threads that it starts later, yield to the window, so
/// that two busy cores never make a slider stutter. Does nothing where the system has no such call.
void lowerPriority();

}  // namespace hourglass
