#include "support/experiments.h"

#include <cmath>

#include "core/base/random.h"

namespace hourglass::support {

Experiment tinyExperiment() {
    const auto settings = parseJson(R"({
        "data": { "source": "spots", "validation": 0.2 },
        "network": { "encoder": [ { "layer": "dense", "units": 7, "activation": "tanh" },
                                  { "layer": "dense", "units": 3, "activation": "linear" } ],
                     "decoder": "mirror" },
        "likelihood": { "kind": "bernoulli" },
        "optimizer": { "kind": "adam", "rate": 0.01 },
        "training": { "epochs": 4, "batch": 16, "seed": 3, "threads": 1 } })",
                                    "tiny");
    return resolveExperiment("basic", *settings);
}

LoadedData spots(int64_t count) {
    auto data = std::make_shared<Dataset>();
    data->name = "spots";
    data->sampleShape = Shape{1, 3, 4};
    data->count = count;
    data->labelNames = {"top", "middle", "bottom"};
    const RandomStream stream(1, "spots");
    for (int64_t i = 0; i < count; ++i) {
        const double x = 3 * stream.uniform(0, 2 * i), y = 2 * stream.uniform(0, 2 * i + 1);
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 4; ++column)
                data->bytes.push_back(static_cast<uint8_t>(
                    255 * std::exp(-(std::pow(column - x, 2) + std::pow(row - y, 2)))));
        data->labels.push_back(static_cast<int32_t>(std::lround(y)));
    }
    return {data, nullptr};
}

std::shared_ptr<const PreparedData> tinyData(const Experiment& experiment) {
    return *prepareData(spots(), experiment.section("data"));
}

}  // namespace hourglass::support
