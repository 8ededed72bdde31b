#include "core/autodiff/tape.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace hourglass {

const Shape& Var::shape() const { return tape->shape(*this); }

void* Tape::allocate(AlignedVector<unsigned char>& storage, const Shape& shape) const {
    const size_t width = precision_ == Precision::Single ? sizeof(float) : sizeof(double);
    storage.assign(static_cast<size_t>(shape.count()) * width, 0);
    return storage.data();
}

Var Tape::addLeaf(const Shape& shape, std::string name) {
    Node node;
    node.shape = shape;
    node.name = std::move(name);
    nodes_.push_back(std::move(node));
    planned_ = -1;
    return {this, size() - 1};
}

Var Tape::input(const Shape& shape, std::string name) {
    const Var leaf = addLeaf(shape, std::move(name));
    nodes_.back().value = allocate(nodes_.back().ownValue, shape);
    return leaf;
}

Var Tape::parameter(const Shape& shape, std::string name, void* value, void* gradient) {
    const Var leaf = addLeaf(shape, std::move(name));
    Node& node = nodes_.back();
    node.isParameter = true;
    node.value = value;
    node.gradient = gradient;
    node.wantsGradient = gradient != nullptr;
    return leaf;
}

Var Tape::constant(const Shape& shape, double value) {
    const Var leaf = input(shape, "constant");
    nodes_.back().isConstant = true;
    for (int64_t i = 0; i < shape.count(); ++i) {
        if (precision_ == Precision::Single)
            data<float>(leaf)[i] = static_cast<float>(value);
        else
            data<double>(leaf)[i] = value;
    }
    return leaf;
}

Var Tape::dial(const double* source, std::string name) {
    const Var leaf = input(Shape{}, std::move(name));
    nodes_.back().dial = source;
    return leaf;
}

Var Tape::record(std::unique_ptr<Operation> operation, std::span<const Var> inputs,
                 const Shape& shape) {
    assert(inputs.size() <= Frame<float>::kMaxInputs);
    const Var result = addLeaf(shape, {});
    Node& node = nodes_.back();
    node.operation = std::move(operation);
    for (Var v : inputs) {
        assert(v.tape == this);
        node.inputs.push_back(v.id);
    }
    node.value = allocate(node.ownValue, shape);
    return result;
}

void Tape::wantGradient(Var leaf) {
    nodes_[leaf.id].wantsGradient = true;
    nodes_[leaf.id].gradient = allocate(nodes_[leaf.id].ownGradient, leaf.shape());
    planned_ = -1;
}

template <class T>
Frame<T> Tape::frame(Node& node) {
    Frame<T> f;
    for (size_t i = 0; i < node.inputs.size(); ++i) {
        Node& source = nodes_[node.inputs[i]];
        f.in[i] = static_cast<const T*>(source.value);
        f.shape[i] = &source.shape;
    }
    f.out = static_cast<T*>(node.value);
    f.outShape = &node.shape;
    f.step = step_;
    return f;
}

template <class T>
void Tape::forwardAs() {
    for (Node& node : nodes_) {
        if (node.operation) {
            if (hold_ && node.operation->isHeldInChecks()) continue;
            Frame<T> f = frame<T>(node);
            node.operation->forward(f);
        } else if (node.dial) {
            *static_cast<T*>(node.value) = static_cast<T>(*node.dial);
        }
    }
}

void Tape::forward() {
    if (precision_ == Precision::Single)
        forwardAs<float>();
    else
        forwardAs<double>();
}

/// Decides once which nodes take part in the backward pass: those that lie between a leaf that
/// wants a gradient and the scalar. Then who writes a gradient first.
void Tape::plan(Var scalar) {
    std::vector<bool> varies(nodes_.size()), matters(nodes_.size());
    for (size_t id = 0; id < nodes_.size(); ++id) {
        Node& node = nodes_[id];
        varies[id] = node.wantsGradient;
        if (!node.operation || !node.operation->isDifferentiable()) continue;
        for (int input : node.inputs)
            if (varies[input]) varies[id] = true;
    }
    matters[scalar.id] = true;
    for (int id = scalar.id; id >= 0; --id) {
        Node& node = nodes_[id];
        node.inPlan = matters[id] && varies[id];
        if (node.inPlan && node.operation && node.operation->isDifferentiable())
            for (int input : node.inputs) matters[input] = true;
    }
    std::vector<bool> written(nodes_.size());
    for (int id = size() - 1; id >= 0; --id) {
        Node& node = nodes_[id];
        if (id > scalar.id) node.inPlan = false;
        node.firstWriter.assign(node.inputs.size(), false);
        if (!node.inPlan || !node.operation) continue;
        if (!node.gradient) node.gradient = allocate(node.ownGradient, node.shape);
        for (size_t i = 0; i < node.inputs.size(); ++i) {
            if (!nodes_[node.inputs[i]].inPlan) continue;
            node.firstWriter[i] = !written[node.inputs[i]];
            written[node.inputs[i]] = true;
        }
    }
    planCompletion(scalar, written);
    planned_ = scalar.id;
}

/// The last writer of a leaf's gradient is its user with the lowest number, which is also the last
/// to read its value.
void Tape::planCompletion(Var scalar, const std::vector<bool>& written) {
    std::vector<int> lastUser(nodes_.size(), -1);
    for (int id = scalar.id; id >= 0; --id) {
        nodes_[id].completes.clear();
        if (nodes_[id].inPlan && nodes_[id].operation)
            for (int input : nodes_[id].inputs) lastUser[input] = id;
    }
    const size_t width = precision_ == Precision::Single ? sizeof(float) : sizeof(double);
    for (int leaf = 0; leaf < size(); ++leaf) {
        if (!nodes_[leaf].wantsGradient) continue;
        const bool depends = written[leaf];
        // A leaf that the scalar does not depend on has gradient zero; nobody else will say so.
        if (!depends) std::memset(nodes_[leaf].gradient, 0, nodes_[leaf].shape.count() * width);
        nodes_[depends ? lastUser[leaf] : scalar.id].completes.push_back(leaf);
    }
}

template <class T>
void Tape::backwardAs(Var scalar, GradientSink* sink) {
    *static_cast<T*>(nodes_[scalar.id].gradient) = 1;
    for (int id = scalar.id; id >= 0; --id) {
        Node& node = nodes_[id];
        if (!node.inPlan || !node.operation || !node.operation->isDifferentiable()) continue;
        Frame<T> f = frame<T>(node);
        f.outGradient = static_cast<T*>(node.gradient);
        for (size_t i = 0; i < node.inputs.size(); ++i)
            if (nodes_[node.inputs[i]].inPlan)
                f.gradient[i] = {static_cast<T*>(nodes_[node.inputs[i]].gradient),
                                 !node.firstWriter[i]};
        node.operation->backward(f);
        for (size_t i = 0; sink && i < node.completes.size(); ++i)
            sink->gradientIsComplete(node.completes[i]);
    }
}

void Tape::backward(Var scalar, GradientSink* sink) {
    assert(scalar.tape == this && scalar.shape().count() == 1);
    if (planned_ != scalar.id) plan(scalar);
    if (!nodes_[scalar.id].inPlan) return;  // nothing to learn from a constant
    if (precision_ == Precision::Single)
        backwardAs<float>(scalar, sink);
    else
        backwardAs<double>(scalar, sink);
}

double Tape::scalar(Var v, int64_t index) const {
    const Node& node = nodes_[v.id];
    if (precision_ == Precision::Single) return static_cast<const float*>(node.value)[index];
    return static_cast<const double*>(node.value)[index];
}

}  // namespace hourglass
