#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace hourglass {

/// How a tensor begins. Deviations are for the fan-in and fan-out of a layer.
struct Initializer {
    enum class Kind { Constant, GlorotUniform, HeUniform };

    Kind kind = Kind::Constant;
    double value = 0;  ///< Constant
    int64_t fanIn = 1, fanOut = 1;

    static Initializer constant(double value) { return {Kind::Constant, value, 1, 1}; }
    /// Uniform in +-sqrt(6 / (in + out)) (Glorot & Bengio 2010).
    static Initializer glorot(int64_t in, int64_t out) { return {Kind::GlorotUniform, 0, in, out}; }
    /// Uniform in +-sqrt(6 / in) (He et al. 2015), for rectifiers.
    static Initializer he(int64_t in, int64_t out) { return {Kind::HeUniform, 0, in, out}; }

    void fill(float* out, int64_t count, const RandomStream& stream) const;
};

/// "auto", "glorot", "he": what a layer's "weights" field may say.
const std::vector<std::string>& initializerChoices();
Initializer chooseInitializer(const std::string& choice, bool rectifier, int64_t in, int64_t out);

}  // namespace hourglass
