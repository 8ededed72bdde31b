#pragma once

#include <cstdint>

#include "core/base/aligned.h"
#include "core/base/field.h"
#include "core/base/random.h"
#include "core/base/shape.h"
#include "core/base/value.h"

namespace hourglass {

/// Settings of the data section: how samples are changed by chance each time they are trained on.
Fields augmentationFields();
/// True if the settings change anything.
bool isAugmented(const Value& section);
/// True if they turn, shift or mirror, which only pictures can be.
bool movesPictures(const Value& section);

/// Changes samples by chance: flips, then turns and shifts, then adds noise. What it draws depends
/// on its seed, the step and the place in the batch alone.
class Augmentation {
 public:
    Augmentation(const Value& section, const Shape& sampleShape, uint64_t seed);

    bool isNothing() const { return nothing_; }
    /// In place, one sample of values as copySample gives them, before scaling. `scratch` has room
    /// for a sample. Allocates nothing; may be called by several threads at once.
    void apply(float* sample, float* scratch, uint64_t step, uint64_t place) const;

 private:
    struct Move {
        double cosine = 1, sine = 0, across = 0, down = 0;
        bool mirrored = false, upsideDown = false;
    };
    Move drawMove(uint64_t step, uint64_t place) const;
    void move(const Move& move, const float* from, float* to) const;

    Shape shape_;
    RandomStream moves_, noises_;
    bool nothing_, mirrors_, upsideDown_;
    int64_t shift_;        // pixels
    double turn_, noise_;  // radians; standard deviation
};

}  // namespace hourglass
