#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/autodiff/operation.h"
#include "core/base/aligned.h"

namespace hourglass {

enum class Precision { Single, Double };

/// Is told during a backward pass, as early as it is true, that a parameter's gradient is complete
/// and that the rest of the pass does not read its value: it may be updated while both are still
/// in the processor's cache.
class GradientSink {
 public:
    virtual ~GradientSink() = default;
    virtual void gradientIsComplete(int leaf) = 0;
};

/// Records operations on tensors once and replays them with new data: forward() computes all
/// values, backward() all gradients. Nothing is allocated after the first backward().
class Tape {
 public:
    explicit Tape(Precision precision = Precision::Single) : precision_(precision) {}
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    Precision precision() const { return precision_; }

    /// A leaf that is filled from outside before each forward().
    Var input(const Shape& shape, std::string name);
    /// A leaf whose value (and gradient, unless null) lives in somebody else's arrays, of the
    /// tape's precision; they must outlive the tape.
    Var parameter(const Shape& shape, std::string name, void* value, void* gradient);
    /// A leaf with the same value everywhere.
    Var constant(const Shape& shape, double value);
    /// A scalar leaf read from `source` at each forward(): a schedule's value of the moment.
    Var dial(const double* source, std::string name);
    /// Notes an operation. Its inputs are on this tape already.
    Var record(std::unique_ptr<Operation> operation, std::span<const Var> inputs,
               const Shape& shape);

    /// The number that noise of the next forward() depends on.
    void setStep(uint64_t step) { step_ = step; }
    void forward();
    /// While set, forward() keeps the values that derivatives take for constants (stop_gradient):
    /// differences then measure what backward() computes.
    void holdConstants(bool hold) { hold_ = hold; }
    /// Gradients of a scalar for all leaves that want one (parameters, inputs marked by
    /// wantGradient). forward() must have run. The sink hears of each of these leaves once.
    void backward(Var scalar, GradientSink* sink = nullptr);
    /// Asks for the gradient of an input leaf. Before the first backward().
    void wantGradient(Var leaf);

    /// The values or gradients; T must be the tape's precision.
    template <class T>
    T* data(Var v) {
        return static_cast<T*>(nodes_[v.id].value);
    }
    template <class T>
    T* gradient(Var v) {
        return static_cast<T*>(nodes_[v.id].gradient);
    }
    /// A scalar's value, or element `index`, as double whatever the precision.
    double scalar(Var v, int64_t index = 0) const;
    const Shape& shape(Var v) const { return nodes_[v.id].shape; }

    // The recorded graph, for exporters and tangents.
    struct Node {
        std::unique_ptr<Operation> operation;  ///< null for leaves
        std::vector<int> inputs;
        Shape shape;
        std::string name;  ///< leaves only
        const double* dial = nullptr;
        bool isParameter = false, isConstant = false, wantsGradient = false;
        AlignedVector<unsigned char> ownValue, ownGradient;
        void *value = nullptr, *gradient = nullptr;
        std::vector<bool> firstWriter;  ///< per input, decided by the plan
        std::vector<int> completes;     ///< leaves whose gradient this node's backward finishes
        bool inPlan = false;
    };
    int size() const { return static_cast<int>(nodes_.size()); }
    const Node& node(int id) const { return nodes_[id]; }
    Var var(int id) { return {this, id}; }

 private:
    Var addLeaf(const Shape& shape, std::string name);
    void* allocate(AlignedVector<unsigned char>& storage, const Shape& shape) const;
    void plan(Var scalar);
    void planCompletion(Var scalar, const std::vector<bool>& written);
    template <class T>
    void forwardAs();
    template <class T>
    void backwardAs(Var scalar, GradientSink* sink);
    template <class T>
    Frame<T> frame(Node& node);

    Precision precision_;
    uint64_t step_ = 0;
    std::deque<Node> nodes_;  // never moves its nodes: shapes are handed out by reference
    int planned_ = -1;
    bool hold_ = false;
};

}  // namespace hourglass
