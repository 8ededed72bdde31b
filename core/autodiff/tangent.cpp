#include "core/autodiff/tangent.h"

namespace hourglass {

Result<Var> recordTangent(Var output, Var input, Var direction) {
    Tape& tape = *output.tape;
    std::vector<Var> change(output.id + 1);
    change[input.id] = direction;
    for (int id = input.id + 1; id <= output.id; ++id) {
        // Recording grows the tape, so nothing of the node may be held by reference.
        if (!tape.node(id).operation) continue;
        std::vector<Var> x, dx;
        bool changes = false;
        for (int source : tape.node(id).inputs) {
            x.push_back(tape.var(source));
            dx.push_back(change[source]);
            changes = changes || change[source];
        }
        if (!changes) continue;
        const Operation* operation = tape.node(id).operation.get();
        if (!operation->hasTangent())
            return failure(std::string("The operation \"") + operation->name() +
                               "\" cannot be used under a Jacobian penalty.",
                           "penalties", "Remove the penalty or the layer that needs it.");
        change[id] = operation->tangent(tape.var(id), x, dx);
    }
    return change[output.id];
}

}  // namespace hourglass
