#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// A place in the space of codes that somebody marked.
struct PinWords {
    std::string pin;          ///< "A", "B" or "way"; way-points in their order
    std::string name;         ///< given by a person; may be empty
    std::string of;           ///< "shown" or "probes": whose sample it is; empty: a code alone
    int64_t sample = 0;       ///< of these
    std::vector<float> code;  ///< [K] where it stands; of a sample it follows the sample

    bool operator==(const PinWords&) const = default;
};

}  // namespace hourglass
