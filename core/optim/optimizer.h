#pragma once

#include <functional>
#include <memory>

#include "core/base/catalogue.h"
#include "core/base/scheduled.h"
#include "core/optim/descent.h"

namespace hourglass {

/// How weights are found. Most are step rules: they move a flat vector of parameters against its
/// gradient, and their state (velocities, running means) is `slots()` vectors of the same length,
/// kept by the caller so that it can be saved. The others belong to solvers of their own.
class Optimizer {
 public:
    virtual ~Optimizer() = default;
    /// Who drives it: "gradient" calls step() at every update.
    virtual std::string solver() const { return "gradient"; }
    /// True if it moves the weights a little at every update, by step().
    bool isStepRule() const { return solver() == "gradient"; }
    /// True if it compares the losses of places along a line.
    virtual bool searchesLines() const { return false; }
    /// What it asks of network and loss, checked before training
    /// (core/experiment/optimizer_problems.cpp).
    struct Demands {
        bool still = false;   ///< the same weights always give the same loss: no chance, no memory
        bool linear = false;  ///< one linear layer each way, squared error, nothing else
        bool untied = false;  ///< a decoder with weights of its own
        bool decayAllowed = false;  ///< `linear`, but weight decay is taken into account
        bool chain = false;  ///< only layers that give entries of a book, tied; squared error
    };
    virtual Demands demands() const { return {}; }

    // Of step rules:
    /// Hands over what may follow a schedule; `dial` gives the address of a setting's value of the
    /// moment, which stays valid while step() is called.
    using Dial = std::function<const double*(const std::string& path, const Scheduled&)>;
    virtual void follow(const Dial& /*dial*/) {}
    virtual int slots() const { return 0; }
    /// One update of `count` numbers. `update` counts updates from 1; slots[i] has `count` numbers.
    virtual void step(float* /*values*/, const float* /*gradients*/, float* const* /*slots*/,
                      int64_t /*count*/, double /*rate*/, int64_t /*update*/) const {}
    // Of line searches:
    virtual std::unique_ptr<Descent<float>> descent() const { return nullptr; }
};

/// All optimizers: one line each. Every step rule has a field "rate", every line search "searches".
const Catalogue<Optimizer>& optimizers();

}  // namespace hourglass
