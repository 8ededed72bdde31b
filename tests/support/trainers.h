#pragma once

#include <gtest/gtest.h>

#include "core/training/trainer.h"
#include "support/experiments.h"

namespace hourglass::support {

/// A trainer of this experiment on the tiny data, before its first step.
inline std::unique_ptr<Trainer> fresh(const Experiment& e) {
    auto trainer = Trainer::create(e, tinyData(e));
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    return std::move(*trainer);
}

inline void finish(Trainer& trainer) {
    while (!trainer.finished() && !trainer.diverged()) trainer.advance();
}

inline bool sameWeights(const Trainer& a, const Trainer& b) {
    return std::equal(a.parameters().values(), a.parameters().values() + a.parameters().size(),
                      b.parameters().values());
}

}  // namespace hourglass::support
