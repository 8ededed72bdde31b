#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.h"

namespace hourglass {

/// A hierarchy of terms as of an ontology: a term's parents stand before it; the first terms have
/// none. A term stands one level below its lowest parent.
struct TermHierarchy {
    std::vector<std::vector<int32_t>> parents;

    int64_t count() const { return static_cast<int64_t>(parents.size()); }
    /// 0 for terms without parents.
    std::vector<int32_t> levels() const;
};

/// A random hierarchy: one term in forty has no parent, of the others one in five has two.
TermHierarchy randomHierarchy(int64_t terms, uint64_t seed);

}  // namespace hourglass
