#include "core/nn/initializer.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

void Initializer::fill(float* out, int64_t count, const RandomStream& stream) const {
    if (kind == Kind::Constant) {
        std::fill_n(out, count, static_cast<float>(value));
        return;
    }
    const double fan = static_cast<double>(kind == Kind::HeUniform ? fanIn : fanIn + fanOut);
    const double reach = std::sqrt(6.0 / fan);
    for (int64_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(reach * (2.0 * stream.uniform(0, i) - 1.0));
}

const std::vector<std::string>& initializerChoices() {
    static const std::vector<std::string> choices = {"auto", "glorot", "he"};
    return choices;
}

Initializer chooseInitializer(const std::string& choice, bool rectifier, int64_t in, int64_t out) {
    const bool he = choice == "he" || (choice == "auto" && rectifier);
    return he ? Initializer::he(in, out) : Initializer::glorot(in, out);
}

}  // namespace hourglass
