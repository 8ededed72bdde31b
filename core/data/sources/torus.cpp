#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

struct Torus final : Source {
    int64_t samples;
    float noise;
    uint64_t seed;
    explicit Torus(const Options& o)
        : samples(o.integer("samples")),
          noise(static_cast<float>(o.number("noise"))),
          seed(static_cast<uint64_t>(o.integer("draw"))) {}

    Result<LoadedData> load() const override {
        return LoadedData{part("train", samples), part("test", std::max<int64_t>(1, samples / 5))};
    }

 private:
    std::shared_ptr<const Dataset> part(const std::string& name, int64_t count) const {
        const RandomStream stream(seed, "data/torus/" + name);
        auto data = std::make_shared<Dataset>();
        data->name = "torus";
        data->sampleShape = Shape{4};
        data->count = count;
        data->columnNames = {"cos theta", "sin theta", "cos phi", "sin phi"};
        for (uint64_t i = 0; i < static_cast<uint64_t>(count); ++i)
            for (uint64_t circle = 0; circle < 2; ++circle) {
                const float angle = 2 * std::numbers::pi_v<float> * stream.uniform(i, circle);
                data->floats.push_back(std::cos(angle) + noise * stream.normal(i, 4 + 2 * circle));
                data->floats.push_back(std::sin(angle) + noise * stream.normal(i, 5 + 2 * circle));
            }
        return data;
    }
};

}  // namespace

Entry<Source> torusSource() {
    return {"torus",
            "Torus (two circles)",
            "Points on two circles at once, (cos theta, sin theta, cos phi, sin phi): will a code "
            "tell the circles apart, or describe both together?",
            {Field::integer("samples", 4000)
                 .between(10, 10000000)
                 .helped("How many are made to train on and to validate with; a fifth as many come "
                         "on top as a test part."),
             Field::real("noise", 0)
                 .between(0, 1)
                 .helped("Standard deviation of noise on every value."),
             Field::integer("draw", 1)
                 .named("Seed of the samples")
                 .between(0, 9007199254740991)
                 .helped("Another number makes other samples of the same kind.")},
            [](const Options& o) { return std::make_unique<Torus>(o); }};
}

}  // namespace hourglass
