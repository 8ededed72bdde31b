#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/training/trainer.h"
#include "support/experiments.h"

namespace hourglass::support {

inline const Shape kSpot{1, 3, 4};

inline Value json(const std::string& text) { return *parseJson(text, "test"); }

/// The tiny experiment with other sections: "{"code":{...},...}".
inline Experiment tiny(const std::string& sections) {
    const auto merged = withSettings(tinyExperiment(), json(sections));
    EXPECT_TRUE(merged) << merged.error().sentence();
    return *merged;
}

/// "sections" of a variational autoencoder, and more of them.
inline std::string vae(const std::string& more = {}) {
    return R"({"code":{"kind":"gaussian"},"prior":{"kind":"standard-normal"})" +
           (more.empty() ? "" : "," + more) + "}";
}

/// A trainer on the tiny data after so many updates.
inline std::unique_ptr<Trainer> trained(const Experiment& e, int64_t updates) {
    auto trainer = Trainer::create(e, tinyData(e));
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    while ((*trainer)->progress().step < updates && !(*trainer)->finished()) (*trainer)->advance();
    EXPECT_FALSE((*trainer)->diverged());
    return std::move(*trainer);
}

/// A model with its numbers, as they are after training.
struct Ready {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    explicit Ready(const Trainer& trainer) {
        model = std::move(*Autoencoder::build(trainer.experiment(), kSpot));
        model->declare(parameters);
        parameters.allocate();
        std::copy_n(trainer.parameters().values(), parameters.size(), parameters.values());
    }
};

}  // namespace hourglass::support
