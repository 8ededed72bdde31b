#include "core/ingredients/condition/condition.h"

namespace hourglass {

const Catalogue<Condition>& conditions() {
    static const Catalogue<Condition> catalogue("condition", {
                                                                 noCondition(),
                                                                 labelCondition(),
                                                             });
    return catalogue;
}

Entry<Condition> noCondition() {
    return {"none", "None", "The network sees nothing but the picture.", {}, [](const Options&) {
                return std::make_unique<Condition>();
            }};
}

}  // namespace hourglass
