#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/autodiff/frame.h"
#include "core/autodiff/var.h"
#include "core/base/value.h"

namespace hourglass {

/// One recorded operation: forward, derivative, tangent and cotangent side by side in one file.
class Operation {
 public:
    virtual ~Operation() = default;
    virtual const char* name() const = 0;
    /// Settings that an exporter needs beside the inputs' shapes.
    virtual Value attributes() const { return Value::object(); }

    virtual void forward(Frame<float>& frame) const = 0;
    virtual void forward(Frame<double>& frame) const = 0;
    virtual void backward(Frame<float>& frame) const = 0;
    virtual void backward(Frame<double>& frame) const = 0;

    /// False: nothing flows back (noise, step functions, stop_gradient).
    virtual bool isDifferentiable() const { return true; }
    /// True: a check by differences keeps the value that it had, since derivatives take it for a
    /// constant (stop_gradient).
    virtual bool isHeldInChecks() const { return false; }
    /// False: no tangent is known, and Jacobian penalties refuse this operation.
    virtual bool hasTangent() const { return true; }
    /// Records the change of output `y` when input i changes by `dx[i]` (a null Var is no change);
    /// at least one dx is not null. The result may be null. Made of recorded operations, so that
    /// it can be differentiated again.
    virtual Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const = 0;

    /// False: no cotangent is known for this input.
    virtual bool hasCotangent(size_t /*input*/) const { return false; }
    /// Records J^T g of the Jacobian J of the output `y` by x[input], g having y's shape: what
    /// backward() computes, but made of recorded operations, so that it can be differentiated
    /// again.
    virtual Var cotangent(Var /*y*/, std::span<const Var> /*x*/, Var /*g*/,
                          size_t /*input*/) const {
        return {};
    }
};

/// Lets an operation be written once for both precisions: Self::run<T>(frame),
/// Self::back<T>(frame).
template <class Self>
class OperationOf : public Operation {
 public:
    void forward(Frame<float>& f) const override { self().run(f); }
    void forward(Frame<double>& f) const override { self().run(f); }
    void backward(Frame<float>& f) const override { self().back(f); }
    void backward(Frame<double>& f) const override { self().back(f); }

 private:
    const Self& self() const { return static_cast<const Self&>(*this); }
};

/// An operation whose Jacobian by its first input is symmetric (a function of one number, softmax),
/// so that its cotangent is its tangent.
template <class Self>
class SymmetricOf : public OperationOf<Self> {
 public:
    bool hasCotangent(size_t input) const override { return input == 0 && this->hasTangent(); }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t) const override {
        std::vector<Var> dx(x.size());
        dx[0] = g;
        return this->tangent(y, x, dx);
    }
};

}  // namespace hourglass
