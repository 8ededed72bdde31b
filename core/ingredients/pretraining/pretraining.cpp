#include "core/ingredients/pretraining/pretraining.h"

namespace hourglass {

const Catalogue<Pretraining>& pretrainings() {
    static const Catalogue<Pretraining> catalogue(
        "pretraining", {noPretraining(), boltzmannPretraining(), denoisingPretraining(),
                        sparsePretraining(), stochasticQuantisersPretraining()});
    return catalogue;
}

Fields greedyFields(int64_t epochs, int64_t batch, double rate, const char* rateHelp) {
    return {Field::integer("epochs", epochs)
                .named("Epochs for each layer")
                .between(1, 1000000)
                .helped("How often each layer sees the training part before the next one begins."),
            Field::integer("batch", batch)
                .named("Batch size")
                .between(1, 65536)
                .in("pictures")
                .helped("Pictures an update of a single layer is computed from."),
            Field::real("rate", rate)
                .named("Learning rate")
                .between(0, 100)
                .steppedByRatio()
                .live()
                .helped(rateHelp)};
}

Entry<Pretraining> noPretraining() {
    struct None final : Pretraining {
        bool isNone() const override { return true; }
    };
    return {"none",
            "None",
            "All layers begin with random weights and are trained together from the start.",
            {},
            [](const Options&) { return std::make_unique<None>(); }};
}

}  // namespace hourglass
