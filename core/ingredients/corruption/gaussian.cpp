#include "core/ingredients/corruption/corruption.h"

namespace hourglass {
namespace {

/// Vincent et al. 2010, GS: x + sigma eps, eps ~ N(0, I).
struct Gaussian final : Corruption {
    Scheduled sigma;
    std::string path;
    explicit Gaussian(const Options& o) : sigma(o.real("sigma")), path(o.pathOf("sigma")) {}
    Var record(Recorder& r, Var clean) const override {
        return addNormalNoise(clean, r.dial(path, sigma), r.stream("corruption"));
    }
};

}  // namespace

Entry<Corruption> gaussianCorruption() {
    return {"gaussian",
            "Gaussian noise",
            "Adds normally distributed noise to every input.",
            {Field::real("sigma", 0.3)
                 .named("Noise")
                 .between(0, 5)
                 .live()
                 .helped("Standard deviation of the noise, beside inputs from 0 to 1; 0.1 to 0.5 "
                         "is usual.")},
            [](const Options& o) { return std::make_unique<Gaussian>(o); }};
}

}  // namespace hourglass
