#include "core/model/warm_start.h"

#include <algorithm>

namespace hourglass {
Result<WarmStart> startFrom(const ModelState& from, const Experiment& experiment,
                            const Shape& sampleShape, AlignedVector<float>& parameters) {
    const auto source = Network::layout(from.experiment, from.sampleShape);
    if (!source) return tl::make_unexpected(source.error());
    const auto target = Network::layout(experiment, sampleShape);
    if (!target) return tl::make_unexpected(target.error());
    WarmStart result;
    for (auto& tensor : target->parameters.tensors()) {
        const int index = source->parameters.find(tensor.name);
        if (index < 0 || source->parameters.tensors()[index].shape != tensor.shape) {
            result.fresh.push_back(tensor.name);
            continue;
        }
        std::copy_n(from.parameters.data() + source->parameters.tensors()[index].offset,
                    tensor.shape.count(), parameters.data() + tensor.offset);
        if (!tensor.frozen)
            normalise(tensor.unitVectors, tensor.shape, parameters.data() + tensor.offset);
        result.taken.push_back(tensor.name);
    }
    if (result.taken.empty())
        return failure("The two networks have no layer of the same name and shape.", "--init",
                       "Choose a run whose layers are those of the new one.");
    return result;
}

}  // namespace hourglass
