#pragma once

#include <cstdint>
#include <string>

namespace hourglass {

/// What an ingredient may know of the others before training, to say whether it can work with them.
struct Combination {
    std::string codeName;      ///< for messages: "gaussian"
    std::string activation;    ///< of the code layer
    bool plainCode = false;    ///< see Code::isPlain
    bool normalCode = false;   ///< see Code::isNormal
    bool bookCode = false;     ///< see Code::isFromBook
    bool stochastic = false;   ///< see Code::isStochastic
    bool hasPrior = false;     ///< there is something that the code should look like
    bool conditional = false;  ///< labels are told to the network
    bool byUnit = false;       ///< the divergence is a sum over code units
    bool normalised = false;   ///< the encoder normalises over the batch
    int64_t codeUnits = 0;
    bool linearDecoder = false;  ///< dense layers without curves, nor an output function
};

/// Why an ingredient cannot work beside the others, and the way out; empty if it can.
struct Objection {
    std::string what, hint;
    explicit operator bool() const { return !what.empty(); }
};

}  // namespace hourglass
