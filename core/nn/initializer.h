#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/shape.h"

namespace hourglass {

/// How a tensor begins. A weight is seen as a matrix whose columns are the output units: all axes
/// but the last one are inputs.
struct Initializer {
    enum class Kind {
        Constant,
        Glorot,      ///< uniform in +-sqrt(6 / (in + out)) (Glorot & Bengio 2010)
        He,          ///< uniform in +-sqrt(6 / in) (He et al. 2015), for rectifiers
        LeCun,       ///< normal with variance 1 / in (LeCun et al. 1998), for SELU
        Orthogonal,  ///< orthonormal columns or rows (Saxe et al. 2014)
        Normal,      ///< normal with the deviation `value`
        Sparse,      ///< 15 standard normal inputs for each unit, the others 0 (Martens 2010)
        Ramp         ///< every column rises in even steps from 0 in the first row to 1 in the last
    };

    Kind kind = Kind::Constant;
    double value = 0;
    int64_t fanIn = 1, fanOut = 1;

    static Initializer constant(double value) { return {Kind::Constant, value, 1, 1}; }

    void fill(float* out, const Shape& shape, const RandomStream& stream) const;
};

/// "auto" and the kinds: what a layer's "weights" field may say.
const std::vector<std::string>& initializerChoices();
struct LayerActivation;
/// "auto": He for rectifiers, LeCun for SELU, Glorot for the rest. `deviation` is for "normal".
Initializer chooseInitializer(const std::string& choice, const LayerActivation& activation,
                              double deviation, int64_t in, int64_t out);

}  // namespace hourglass
