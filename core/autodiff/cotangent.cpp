#include "core/autodiff/cotangent.h"

#include "core/autodiff/operations.h"

namespace hourglass {
namespace {

/// Which nodes up to `output` change, as far as derivatives know, when `input` does.
std::vector<bool> dependants(const Tape& tape, int output, int input) {
    std::vector<bool> depends(static_cast<size_t>(output + 1));
    depends[input] = true;
    for (int id = input + 1; id <= output; ++id) {
        const Tape::Node& node = tape.node(id);
        if (!node.operation || !node.operation->isDifferentiable()) continue;
        for (int source : node.inputs) depends[id] = depends[id] || depends[source];
    }
    return depends;
}

}  // namespace

Result<Var> recordCotangent(Var output, Var input, Var cotangent) {
    Tape& tape = *output.tape;
    if (output.id < input.id) return Var();
    const std::vector<bool> depends = dependants(tape, output.id, input.id);
    std::vector<Var> sums(static_cast<size_t>(tape.size()));
    sums[output.id] = cotangent;
    for (int id = output.id; id > input.id; --id) {
        if (!depends[id] || !sums[id]) continue;
        // Recording grows the tape, so nothing of the node may be held by reference.
        const Operation* operation = tape.node(id).operation.get();
        const std::vector<int> sources = tape.node(id).inputs;
        std::vector<Var> x;
        for (int source : sources) x.push_back(tape.var(source));
        for (size_t i = 0; i < sources.size(); ++i) {
            if (!depends[sources[i]]) continue;
            if (!operation->hasCotangent(i))
                return failure(std::string("The operation \"") + operation->name() +
                                   "\" cannot be used under an exact Jacobian penalty.",
                               "penalties", "Remove the penalty or the layer that needs it.");
            const Var part = operation->cotangent(tape.var(id), x, sums[id], i);
            Var& sum = sums[sources[i]];
            if (part) sum = sum ? sum + part : part;
        }
    }
    return depends[output.id] ? sums[input.id] : Var();
}

}  // namespace hourglass
