#pragma once

#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/experiment/problems.h"

namespace hourglass {

/// A change of one setting after which nothing stands in the way of training any more.
struct Cure {
    std::string path;
    Value value;
    std::string words;  ///< "Scaling: standardise"
};

/// Found by trying: what the problem's hint names, and the other choices at its place. Those that
/// the hint names come first; if it names some that help, they are all that is offered.
std::vector<Cure> findCures(const Experiment& experiment, const Problem& problem,
                            const Shape& sampleShape, const Dataset& data);

}  // namespace hourglass
