#pragma once

#include <span>

#include "core/base/aligned.h"
#include "core/data/augmentation.h"
#include "core/data/prepared_data.h"
#include "core/model/autoencoder.h"

namespace hourglass {

/// Fills the leaves of a recorded graph with rows of a part: the input, binarised if the experiment
/// says so, which of its values are known, the condition and the label. Allocates nothing on a tape
/// of single precision.
class Feeder {
 public:
    Feeder(const Experiment& experiment, const PreparedData& data);

    /// As in training: a new binarisation at every step. `indices` count into the part.
    void fill(const PartView& part, std::span<const uint32_t> indices, uint64_t step, Tape& tape,
              const Leaves& leaves) const;
    /// As in measurements: the binarisation depends on the row alone.
    void fill(const PartView& part, std::span<const uint32_t> indices, Tape& tape,
              const Leaves& leaves) const;
    bool binarises() const { return binarise_; }

 private:
    /// Where the numbers of the leaves go; null: there is no such leaf.
    struct Places {
        float *input, *known, *condition, *label;
        int64_t conditionUnits, labelUnits;
    };
    /// `step`, of training, decides what is augmented by chance; null: nothing is.
    void write(const PartView& part, std::span<const uint32_t> indices, const uint64_t* step,
               const Places& to) const;
    template <class Binarise>
    void fillWith(const PartView& part, std::span<const uint32_t> indices, const uint64_t* step,
                  Tape& tape, const Leaves& leaves, const Binarise& binarise) const;

    const PreparedData& data_;
    bool binarise_;
    RandomStream training_, measuring_;
    Augmentation augmentation_;
    mutable AlignedVector<float> scratch_;  // grows with the first batch
};

/// Row r becomes zeros with a one at place label[r]; a label that is no place: all zeros.
void writeOneHot(std::span<const int32_t> labels, int64_t places, float* out);

}  // namespace hourglass
