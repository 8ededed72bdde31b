#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/model/inference.h"

namespace hourglass {

/// Samples that only some variants have to show, with a word for each.
struct SpecialSheet {
    int64_t count = 0;
    std::vector<float> values;       ///< [count, F] in the data's own units
    std::vector<std::string> names;  ///< one a sample
    int64_t columns = 0;             ///< so many belong into a row, with their names; 0: any
    std::string note;                ///< a sentence; alone, where there is nothing to show
};

/// What a sight may look at.
struct SightScope {
    const Experiment& experiment;
    Inference& model;
    std::span<const float> samples;  ///< [n, F] some real ones
    int64_t layersBegun = 0;         ///< while layers are pretrained from below, else 0
};

/// Something that a variant shows of itself besides reconstructions. It may go on from one look to
/// the next, also under other weights.
class SpecialSight {
 public:
    virtual ~SpecialSight() = default;
    virtual SpecialSheet look(const SightScope& scope) = 0;
};

struct SpecialSightInfo {
    std::string id;
    std::string title;    ///< "Judge"
    std::string help;     ///< a sentence or two
    bool goesOn = false;  ///< another look shows something else though no weight has changed
    /// Whether models of this experiment have it.
    bool (*fits)(const Experiment&) = nullptr;
    std::unique_ptr<SpecialSight> (*make)() = nullptr;
};

/// All of them: one line each.
const std::vector<SpecialSightInfo>& specialSights();

SpecialSightInfo dreamSight();
SpecialSightInfo judgeSight();
SpecialSightInfo bookSight();

/// The one that an experiment has, or null.
const SpecialSightInfo* specialSightOf(const Experiment& experiment);

}  // namespace hourglass
