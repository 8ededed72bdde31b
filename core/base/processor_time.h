#pragma once

#include <chrono>

namespace hourglass {

/// Processor time that the calling thread has had so far. What other programs take is not in it.
std::chrono::nanoseconds processorTime();

}  // namespace hourglass
