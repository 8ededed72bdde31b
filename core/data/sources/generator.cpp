#include "core/data/sources/generator.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/parallel.h"

namespace hourglass {
namespace {

constexpr int64_t kFewestTests = 100;
constexpr int64_t kDrawing = 8;  // of one value of a sample, in elements of a plain loop
constexpr int64_t kMostGenerated = int64_t{1} << 31;

std::shared_ptr<const Dataset> samplesOf(const Generated& what, int64_t count, uint64_t seed,
                                         const char* part) {
    auto data = std::make_shared<Dataset>();
    data->name = what.name;
    data->sampleShape = what.shape;
    data->kind = what.kind;
    data->count = count;
    data->factors = what.factors;
    data->labelNames = what.labelNames;
    for (Factor& factor : data->factors) factor.values.resize(static_cast<size_t>(count));
    if (!what.labelNames.empty()) data->labels.resize(static_cast<size_t>(count));
    const int64_t units = data->units();
    const bool picture = data->isPicture();
    if (picture)
        data->bytes.resize(static_cast<size_t>(count * units));
    else
        data->floats.resize(static_cast<size_t>(count * units));
    const RandomStream stream(seed, "data/" + what.name + "/" + part);
    inParallel(kDrawing * count * units, count, [&](int64_t i) {
        std::vector<float> sample(static_cast<size_t>(units)), factors(what.factors.size());
        what.draw(Draw(stream, static_cast<uint64_t>(i)), sample.data(), factors.data());
        for (int64_t u = 0; u < units; ++u)
            if (picture)
                data->bytes[static_cast<size_t>(i * units + u)] = static_cast<uint8_t>(
                    std::lround(255 * std::clamp(sample[static_cast<size_t>(u)], 0.0f, 1.0f)));
            else
                data->floats[static_cast<size_t>(i * units + u)] = sample[static_cast<size_t>(u)];
        for (size_t f = 0; f < factors.size(); ++f)
            data->factors[f].values[static_cast<size_t>(i)] = factors[f];
        if (!what.labelNames.empty())
            data->labels[static_cast<size_t>(i)] = what.labelOf(factors.data());
    });
    return data;
}

struct Generator final : Source {
    std::function<Result<Generated>(const Options&)> plan;
    Options options;
    Generator(std::function<Result<Generated>(const Options&)> p, const Options& o)
        : plan(std::move(p)), options(o) {}

    Result<LoadedData> load() const override {
        auto what = plan(options);
        if (!what) return tl::make_unexpected(what.error());
        if (options.integer("samples") > kMostGenerated / what->shape.count())
            return failure("So many samples of " + std::to_string(what->shape.count()) +
                               " values do not fit into memory.",
                           "data.samples", "Make fewer or smaller ones.");
        return generate(*what, options);
    }
};

Fields withCommonFields(int64_t samples, Fields own) {
    own.insert(own.begin(), Field::integer("samples", samples)
                                .between(10, 10000000)
                                .helped("How many are made to train on and to validate with; a "
                                        "fifth as many come on top as a test part."));
    own.push_back(Field::integer("draw", 1)
                      .named("Seed of the samples")
                      .between(0, 9007199254740991)
                      .helped("Another number makes other samples of the same kind."));
    return own;
}

}  // namespace

LoadedData generate(const Generated& what, const Options& options) {
    const int64_t samples = options.integer("samples");
    const auto seed = static_cast<uint64_t>(options.integer("draw"));
    return {samplesOf(what, samples, seed, "train"),
            samplesOf(what, std::max(samples / 5, kFewestTests), seed, "test")};
}

Entry<Source> generator(std::string id, std::string title, std::string help, int64_t samples,
                        Fields own, std::function<Result<Generated>(const Options&)> plan) {
    return {std::move(id), std::move(title), std::move(help),
            withCommonFields(samples, std::move(own)), [plan = std::move(plan)](const Options& o) {
                return std::make_unique<Generator>(plan, o);
            }};
}

}  // namespace hourglass
