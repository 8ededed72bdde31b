#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/autodiff/tape.h"
#include "core/base/aligned.h"
#include "core/nn/initializer.h"
#include "core/nn/unit_vectors.h"

namespace hourglass {

/// All numbers of a model in one flat array: first what training moves (parameters), then what it
/// only keeps (buffers). Each tensor starts on a 64-byte border; the gaps stay zero.
class Parameters {
 public:
    enum class Role { Trained, Buffer };
    struct Tensor {
        std::string name;  ///< "encoder.0.weight"
        Shape shape;
        Role role = Role::Trained;
        Initializer initializer;
        int64_t offset = 0;
        bool frozen = false;        ///< a trained tensor that this run does not move
        UnitVectors unitVectors{};  ///< of a matrix: what keeps length 1 from the start
    };

    /// Notes a tensor; all are declared before allocate().
    int declare(std::string name, const Shape& shape, Initializer initializer,
                Role role = Role::Trained);
    /// Holds the trained tensors of these names still: "encoder" stands for all of the encoder,
    /// "encoder.0" for all of its first layer.
    void freeze(const std::vector<std::string>& names);
    /// Holds vectors of a declared matrix at length 1; the solver sees to it while training.
    void holdAtUnitLength(int tensor, const UnitVectors& vectors) {
        tensors_[tensor].unitVectors = vectors;
    }
    /// Decides where each tensor lies, without memory for the numbers.
    void place();
    void allocate(Precision precision = Precision::Single);
    /// Fills every tensor from the stream "initial/NAME" of the seed.
    void initialise(uint64_t seed);

    Precision precision() const { return precision_; }
    const std::vector<Tensor>& tensors() const { return tensors_; }
    int find(const std::string& name) const;  ///< -1 if there is none
    /// Length of the flat array, and of its trained front part, gaps included.
    int64_t size() const { return size_; }
    int64_t trainedSize() const { return trainedSize_; }
    /// The parts of the flat array that hold the trained tensors of these names (as in freeze();
    /// empty: all), neighbours joined; frozen ones are left out.
    struct Range {
        int64_t offset, count;
    };
    std::vector<Range> trainedRanges(const std::vector<std::string>& names = {}) const;
    /// Numbers that training moves, without gaps: what people call the parameter count.
    int64_t trainedCount() const;

    float* values() { return values_.data(); }
    const float* values() const { return values_.data(); }
    float* gradients() { return gradients_.data(); }
    /// One tensor's numbers (single precision).
    float* values(int tensor) { return values_.data() + tensors_[tensor].offset; }
    const float* values(int tensor) const { return values_.data() + tensors_[tensor].offset; }

    /// The numbers of one tensor in the precision in use.
    void* address(int tensor);

    /// A leaf on the tape that reads (and, with `gradient`, is trained through) this tensor.
    Var bind(Tape& tape, int tensor, bool gradient);

 private:
    std::vector<Tensor> tensors_;
    Precision precision_ = Precision::Single;
    int64_t size_ = 0, trainedSize_ = 0;
    AlignedVector<float> values_, gradients_;
    AlignedVector<double> doubleValues_, doubleGradients_;
};

/// True if `name` is this tensor's or that of a layer or part that it belongs to.
bool namesTensor(const std::string& name, const std::string& tensor);

}  // namespace hourglass
