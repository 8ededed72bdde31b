#include "core/ingredients/adversary/adversary.h"

namespace hourglass {
namespace {

struct None final : Adversary {
    bool isNone() const override { return true; }
};

}  // namespace

const Catalogue<Adversary>& adversaries() {
    static const Catalogue<Adversary> catalogue("adversary",
                                                {noAdversary(), discriminatorAdversary()});
    return catalogue;
}

Entry<Adversary> noAdversary() {
    return {"none",
            "None",
            "Reconstructions are judged by the likelihood alone.",
            {},
            [](const Options&) { return std::make_unique<None>(); }};
}

}  // namespace hourglass
