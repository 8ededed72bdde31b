#include "core/questions/special_sights.h"

namespace hourglass {

const std::vector<SpecialSightInfo>& specialSights() {
    static const std::vector<SpecialSightInfo> all = {dreamSight(), judgeSight(), bookSight()};
    return all;
}

const SpecialSightInfo* specialSightOf(const Experiment& experiment) {
    for (const SpecialSightInfo& sight : specialSights())
        if (sight.fits(experiment)) return &sight;
    return nullptr;
}

}  // namespace hourglass
