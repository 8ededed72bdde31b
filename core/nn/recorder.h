#pragma once

#include <map>
#include <string>

#include "core/autodiff/operations.h"
#include "core/nn/dials.h"
#include "core/nn/parameters.h"

namespace hourglass {

/// Train: noise and dropout act. Evaluate: none of them, codes are their means.
enum class Mode { Train, Evaluate };

/// What layers and ingredients need while they record themselves on a tape.
class Recorder {
 public:
    Recorder(Tape& tape, Parameters& parameters, Dials& dials, Mode mode, uint64_t seed,
             bool gradients)
        : tape_(tape),
          parameters_(parameters),
          dials_(dials),
          mode_(mode),
          seed_(seed),
          gradients_(gradients) {}

    /// Records with the same tensors, dials and streams as `live`, but no gradient reaches a tensor
    /// through what is recorded here.
    static Recorder stillCopyOf(Recorder& live) {
        Recorder copy(live.tape_, live.parameters_, live.dials_, live.mode_, live.seed_, false);
        copy.live_ = &live;
        return copy;
    }

    Tape& tape() { return tape_; }
    Mode mode() const { return mode_; }
    bool training() const { return mode_ == Mode::Train; }
    const Parameters& parameters() const { return parameters_; }

    /// A tensor of the model; the same Var however often it is asked for (tied weights share it).
    Var parameter(int tensor) {
        auto [place, isNew] = bound_.try_emplace(tensor);
        if (isNew)
            place->second = live_ ? stopGradient(live_->parameter(tensor))
                                  : parameters_.bind(tape_, tensor, gradients_);
        return place->second;
    }
    /// Where a buffer's numbers are, for an operation that writes them.
    void* address(int tensor) { return parameters_.address(tensor); }
    /// A setting that may follow a schedule or be changed while training runs.
    Var dial(const std::string& path, const Scheduled& schedule) {
        return tape_.dial(dials_.add(path, schedule), path);
    }
    RandomStream stream(const std::string& name) const { return RandomStream(seed_, name); }

 private:
    Tape& tape_;
    Parameters& parameters_;
    Dials& dials_;
    Mode mode_;
    uint64_t seed_;
    bool gradients_;
    Recorder* live_ = nullptr;
    std::map<int, Var> bound_;
};

}  // namespace hourglass
