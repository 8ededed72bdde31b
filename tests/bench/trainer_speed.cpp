// Training throughput of the real Trainer: trainer_speed CASE THREADS SECONDS -> samples per
// second, and the megabytes that training takes beyond the data set.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "bench/cases.h"
#include "core/base/random.h"
#include "core/experiment/recipe.h"
#include "core/training/trainer.h"

namespace {

using namespace hourglass;
using Clock = std::chrono::steady_clock;

LoadedData randomPictures() {
    auto data = std::make_shared<Dataset>();
    data->name = "random";
    data->sampleShape = Shape{1, 28, 28};
    data->count = bench::kRows;
    data->bytes.resize(static_cast<size_t>(bench::kRows * bench::kInputs));
    const RandomStream stream(1, "pictures");
    for (size_t i = 0; i < data->bytes.size(); i += 4) {
        const auto words = philox({static_cast<uint32_t>(i), 0, 0, 0}, stream.key());
        for (size_t k = 0; k < 4; ++k) data->bytes[i + k] = static_cast<uint8_t>(words[k] >> 24);
    }
    return {data, nullptr};
}

Value dense(int64_t units, const char* activation) {
    return layerValue("dense", {{"units", Value(units)}, {"activation", Value(activation)}});
}

/// What makes a case another one than plain layers with the cross-entropy.
const char* sectionsOf(bench::Case::Kind kind) {
    using Kind = bench::Case::Kind;
    switch (kind) {
        case Kind::Dense:
        case Kind::Convolutional:
            return "{}";
        case Kind::Variational:
            return R"({"code":{"kind":"gaussian"},"prior":{"kind":"standard-normal"}})";
        case Kind::Denoising:
            return R"({"corruption":{"kind":"masking"}})";
        case Kind::KSparse:
            return R"({"code":{"kind":"k-sparse","share":0.025},"likelihood":{"kind":"gaussian"}})";
        case Kind::Contractive:
            return R"({"network":{"decoder":"tied"},
                "penalties":[{"kind":"contractive","weight":0.1,"method":"exact"}]})";
        case Kind::Boltzmann:
            return R"({"pretraining":{"kind":"rbm","epochs":1000000,"rate":0.05,"momentum":0.9}})";
        case Kind::ImportanceWeighted:
            return R"({"code":{"kind":"gaussian"},"prior":{"kind":"standard-normal"},
                "estimator":{"kind":"importance-weighted","samples":50}})";
    }
    return "{}";
}

const char* codeOf(bench::Case::Kind kind) {
    using Kind = bench::Case::Kind;
    if (kind == Kind::Denoising) return "relu";
    return kind == Kind::Contractive || kind == Kind::Boltzmann ? "sigmoid" : "linear";
}

Experiment experimentOf(const bench::Case& c, int threads) {
    using Kind = bench::Case::Kind;
    Value encoder = Value::array();
    if (c.kind == Kind::Convolutional) {
        for (int i : {0, 1})
            encoder.items().push_back(
                layerValue("convolution", {{"channels", Value(c.encoder[i])}}));
        encoder.items().push_back(dense(c.encoder[2], "linear"));
    } else {
        for (size_t i = 0; i < c.encoder.size(); ++i) {
            const bool code = i + 1 == c.encoder.size();
            encoder.items().push_back(dense(c.encoder[i], code ? codeOf(c.kind) : "relu"));
        }
    }
    Value settings = *parseJson(sectionsOf(c.kind), "bench");
    settings.setAt("network.encoder", encoder);
    settings.setAt("data.validation", 0);
    settings.setAt("optimizer.kind", "adam");
    if (c.kind == Kind::Boltzmann) settings.setAt("pretraining.batch", c.batch);
    settings.setAt("training.epochs", 1000000);
    settings.setAt("training.batch", c.batch);
    settings.setAt("training.threads", threads);
    return resolveExperiment("basic", settings);
}

/// A line of /proc/self/status in megabytes: "VmRSS:" now, "VmHWM:" at most so far.
double megabytes(const std::string& what) {
    std::ifstream status("/proc/self/status");
    std::string word;
    double kilobytes = 0;
    while (status >> word)
        if (word == what && status >> kilobytes) break;
    return kilobytes / 1024;
}

}  // namespace

int main(int count, char** words) {
    if (count == 2 && std::string(words[1]) == "list") {
        for (auto& c : bench::cases())
            std::printf("%s\t%.0f\n", c.name.c_str(), bench::flopsPerSample(c));
        return 0;
    }
    if (count != 4) {
        std::fprintf(stderr, "usage: trainer_speed CASE THREADS SECONDS\n");
        return 2;
    }
    const bench::Case c = bench::caseNamed(words[1]);
    const double seconds = std::atof(words[3]);
    const Experiment experiment = experimentOf(c, std::atoi(words[2]));
    auto data = prepareData(randomPictures(), experiment.section("data"));
    std::ofstream("/proc/self/clear_refs") << 5;  // forget what preparing the data needed at most
    const double before = megabytes("VmRSS:");
    auto trainer = Trainer::create(experiment, *data);
    if (!trainer) {
        std::fprintf(stderr, "%s\n", trainer.error().sentence().c_str());
        return 1;
    }
    int64_t updates = 0;
    auto advance = [&] { updates += (*trainer)->advance() == Trainer::Event::Update; };
    while (updates < 20) advance();
    updates = 0;
    double spent = 0;
    while (spent < seconds) {
        // Only updates are timed: the evaluation at an epoch's end is not part of the comparison.
        const auto start = Clock::now();
        const bool update = (*trainer)->advance() == Trainer::Event::Update;
        if (!update) continue;
        spent += std::chrono::duration<double>(Clock::now() - start).count();
        ++updates;
    }
    std::printf("%.1f %.1f\n", static_cast<double>(updates * c.batch) / spent,
                megabytes("VmHWM:") - before);
}
