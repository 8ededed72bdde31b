#include "core/ingredients/condition/condition.h"

namespace hourglass {
namespace {

/// The label as a row of zeros with a one at its place.
struct Label final : Condition {
    int64_t labels;
    explicit Label(const Options& o) : labels(o.integer("labels")) {}
    int64_t units() const override { return labels; }
};

}  // namespace

Entry<Condition> labelCondition() {
    return {"label",
            "Label",
            "Encoder and decoder are told which label the picture has, so a picture of a chosen "
            "label can be drawn.",
            {Field::integer("labels", 10)
                 .named("Number of labels")
                 .between(2, 10000)
                 .helped("How many different labels the data have; MNIST and Fashion-MNIST have "
                         "10.")},
            [](const Options& o) { return std::make_unique<Label>(o); }};
}

}  // namespace hourglass
