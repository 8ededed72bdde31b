#pragma once

#include <cstdint>
#include <string>

namespace hourglass {

/// What an ingredient may know of the others before training, to say whether it can work with them.
struct Company {
    std::string code, prior;   ///< kinds
    std::string activation;    ///< of the code layer
    bool stochastic = false;   ///< the code has chance in it
    bool conditional = false;  ///< labels are told to the network
    bool byUnit = false;       ///< the divergence is a sum over code units
    bool normalised = false;   ///< the encoder normalises over the batch
    int64_t codeUnits = 0;
    bool linearDecoder = false;  ///< dense layers without curves, nor an output function
};

/// Why an ingredient cannot work in this company, and the way out; empty if it can.
struct Objection {
    std::string what, hint;
    explicit operator bool() const { return !what.empty(); }
};

}  // namespace hourglass
