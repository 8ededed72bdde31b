#pragma once

#include "core/data/prepared_data.h"
#include "core/model/autoencoder.h"

namespace hourglass {

/// Fills the leaves of a recorded graph with rows of a part: the input, binarised if the experiment
/// says so, and the condition. Allocates nothing.
class Feeder {
 public:
    Feeder(const Experiment& experiment, const PreparedData& data);

    /// As in training: a new binarisation at every step.
    void fill(const PartView& part, std::span<const uint32_t> indices, uint64_t step, Tape& tape,
              Var input, Var condition) const;
    /// As in measurements: the binarisation depends on the row alone.
    void fill(const PartView& part, std::span<const uint32_t> indices, Tape& tape, Var input,
              Var condition) const;
    bool binarises() const { return binarise_; }

 private:
    void copy(const PartView& part, std::span<const uint32_t> indices, Tape& tape, Var input,
              Var condition) const;

    const PreparedData& data_;
    bool binarise_;
    RandomStream training_, measuring_;
};

/// Row r becomes zeros with a one at place label[r]; a label that is no place: all zeros.
void writeOneHot(std::span<const int32_t> labels, int64_t places, float* out);

}  // namespace hourglass
